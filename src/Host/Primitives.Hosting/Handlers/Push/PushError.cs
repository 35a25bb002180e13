using System.Globalization;

namespace Primitives.Hosting.Handlers.Push;

/// <summary>What a receiver tells of a failure in its answer's body: problem+json, or <c>error</c>, <c>message</c>,
/// <c>retryAfter</c> and <c>isFinal</c>. What is not understood of it is passed over.</summary>
internal sealed record PushError(string? Message, string? Error, TimeSpan? RetryAfter, bool IsFinal)
{
    private static PushError Nothing { get; } = new(null, null, null, IsFinal: false);

    /// <summary>Reads a body, whatever it is.</summary>
    public static PushError Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return Nothing;
            return new(
                Text(root, "message", HandlerLimits.MaxMessageLength)
                    ?? Text(root, "detail", HandlerLimits.MaxMessageLength)
                    ?? Text(root, "title", HandlerLimits.MaxMessageLength),
                Name(root, "error") ?? Name(root, "code"),
                After(root), root.TryGetProperty("isFinal", out var final) && final.ValueKind == JsonValueKind.True);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Nothing; // No JSON, or a text in it that is none.
        }
    }

    /// <summary>A wish for a pause, within what may be wished for.</summary>
    public static TimeSpan? Within(TimeSpan? wish) => wish is { } pause
        ? TimeSpan.FromTicks(Math.Clamp(pause.Ticks, 0, HandlerLimits.MaxAhead.Ticks)) : null;

    private static string? Text(JsonElement json, string name, int max) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text ? HandlerLimits.Cut(text, max) : null;

    private static string? Name(JsonElement json, string name) =>
        Text(json, name, HandlerLimits.MaxNameLength) is { } text && !text.Any(char.IsControl) ? text : null;

    /// <summary>Seconds as a number, or a span as everywhere here.</summary>
    private static TimeSpan? After(JsonElement json)
    {
        if (!json.TryGetProperty("retryAfter", out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && double.IsFinite(seconds))
            return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, HandlerLimits.MaxAhead.TotalSeconds));
        return value.ValueKind == JsonValueKind.String && TimeSpan.TryParseExact(
            value.GetString(), "c", CultureInfo.InvariantCulture, out var span) ? Within(span) : null;
    }
}
