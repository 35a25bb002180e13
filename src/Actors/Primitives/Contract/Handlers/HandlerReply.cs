namespace Primitives;

/// <summary>What a handler answers when its attempt succeeded. All of it may be left out.</summary>
/// <remarks>What is not understood is not accepted: an unknown field makes the attempt fail.</remarks>
public sealed record HandlerReply
{
    /// <summary>The reply that says nothing: the state stays, the next run is as scheduled.</summary>
    public static HandlerReply Empty { get; } = new();

    /// <summary>The new state. Left out (<see cref="JsonValueKind.Undefined"/>), it stays as it is; JSON null is a
    /// state, too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement State { get; init; }

    /// <summary>When the next run is due, in place of what the schedule says; this once.</summary>
    public NextRun? Schedule { get; init; }

    /// <summary>Asks that there be no further run. Nothing is deleted by it.</summary>
    public HandlerStop? Stop { get; init; }

    /// <summary>What is to be recorded as events that can be subscribed to; at most
    /// <see cref="HandlerLimits.MaxEmitted"/>.</summary>
    public IReadOnlyList<Emitted>? Emit { get; init; }

    /// <summary>What whoever waits for this run is told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Reply { get; init; }

    /// <summary>Says in a sentence what is wrong with this reply, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        if (Emit is { Count: > HandlerLimits.MaxEmitted })
            return $"A reply emits at most {HandlerLimits.MaxEmitted} events.";
        if (Stop is not null && Schedule is not null) return "A reply has a schedule or a stop, not both.";
        var emitted = Emit?.Select(one => one is null ? "An emitted event is not null." : one.Validate());
        return Schedule?.Validate() ?? Stop?.Validate() ?? emitted?.FirstOrDefault(wrong => wrong is not null);
    }

    /// <summary>Reads the result of an attempt; none, or JSON null, is <see cref="Empty"/>.</summary>
    /// <param name="result">What the handler answered.</param>
    /// <param name="wrong">Says in a sentence why it is not a reply, or is <see langword="null"/>.</param>
    public static HandlerReply Read(JsonElement? result, out string? wrong)
    {
        wrong = null;
        if (result is not { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } json) return Empty;
        try
        {
            var reply = json.Deserialize(HandlerJson.Default.HandlerReply) ?? Empty;
            wrong = reply.Validate();
            return wrong is null ? reply : Empty;
        }
        catch (JsonException e)
        {
            wrong = $"The reply is not one that is understood, at {e.Path ?? "$"}.";
            return Empty;
        }
    }

    /// <summary>This reply as the result of an attempt.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, HandlerJson.Default.HandlerReply);
}
