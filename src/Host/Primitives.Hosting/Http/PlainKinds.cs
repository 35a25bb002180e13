using System.Runtime.CompilerServices;

namespace Primitives.Hosting.Http;

/// <summary>Makes JSON of bare texts.</summary>
internal static class PlainKinds
{
    /// <summary>What values of <paramref name="type"/> are in JSON; told by how an empty one is written, so that
    /// converters have their say.</summary>
    public static PlainKind Of(Type type, JsonSerializerOptions options)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (!plain.IsValueType) return plain == typeof(string) ? PlainKind.Text : PlainKind.None;
        try
        {
            var empty = RuntimeHelpers.GetUninitializedObject(plain);
            return JsonSerializer.SerializeToUtf8Bytes(empty, options.GetTypeInfo(plain))[0] switch
            {
                (byte)'"' => PlainKind.Text,
                (byte)'t' or (byte)'f' => PlainKind.Truth,
                (byte)'{' or (byte)'[' or (byte)'n' => PlainKind.None,
                _ => PlainKind.Number,
            };
        }
        catch (InvalidOperationException)
        {
            // An empty JsonElement, for one, cannot be written at all.
            return PlainKind.None;
        }
    }

    /// <summary>Writes <paramref name="text"/> as a value of <paramref name="kind"/>; false when it is none.</summary>
    public static bool TryWrite(Utf8JsonWriter json, PlainKind kind, string text)
    {
        switch (kind)
        {
            case PlainKind.Text:
                json.WriteStringValue(text);
                return true;
            case PlainKind.Truth when text is "true" or "false":
                json.WriteBooleanValue(text == "true");
                return true;
            case PlainKind.Number when IsNumber(text):
                json.WriteRawValue(text);
                return true;
            default:
                return false;
        }
    }

    private static bool IsNumber(string text)
    {
        try
        {
            var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text));
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TokenStartIndex == 0
                && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
