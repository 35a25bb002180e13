namespace Primitives;

/// <summary>Writes a ticket as a plain JSON string.</summary>
public sealed class TicketConverter : JsonConverter<Ticket>
{
    /// <inheritdoc/>
    public override Ticket Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A ticket is a string."));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Ticket value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
