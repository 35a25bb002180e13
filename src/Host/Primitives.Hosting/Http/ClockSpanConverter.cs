using System.Globalization;

namespace Primitives.Hosting.Http;

/// <summary>A span of time as <c>[-][d.]hh:mm:ss[.fffffff]</c>, and nothing shorter: the converter of .NET takes
/// <c>"30"</c> for thirty days.</summary>
internal sealed class ClockSpanConverter : JsonConverter<TimeSpan>
{
    /// <inheritdoc/>
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } text
        && text.Contains(':', StringComparison.Ordinal)
        && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span)
            ? span : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("c", CultureInfo.InvariantCulture));
}
