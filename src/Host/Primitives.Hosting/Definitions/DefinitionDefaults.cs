using System.Buffers;

namespace Primitives.Hosting.Definitions;

/// <summary>What a definition does not say is as in one that says nothing: generated readers of JSON would have it
/// zero, whatever the type itself begins with.</summary>
internal static class DefinitionDefaults
{
    /// <summary>An object, filled in field by field from another; so are the objects in it.</summary>
    public static JsonElement Fill(JsonElement said, JsonElement defaults)
    {
        if (said.ValueKind != JsonValueKind.Object) return said;

        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes)) Write(json, said, defaults);
        var reader = new Utf8JsonReader(bytes.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static void Write(Utf8JsonWriter json, JsonElement said, JsonElement defaults)
    {
        json.WriteStartObject();
        foreach (var field in said.EnumerateObject())
        {
            var isFilled = field.Value.ValueKind == JsonValueKind.Object
                && defaults.TryGetProperty(field.Name, out var inside) && inside.ValueKind == JsonValueKind.Object;
            if (!isFilled)
            {
                field.WriteTo(json);
                continue;
            }

            json.WritePropertyName(field.Name);
            Write(json, field.Value, defaults.GetProperty(field.Name));
        }

        foreach (var field in defaults.EnumerateObject())
        {
            if (!said.TryGetProperty(field.Name, out _)) field.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
