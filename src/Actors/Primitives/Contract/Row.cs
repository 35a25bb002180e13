namespace Primitives;

/// <summary>A row as it was fetched. Safe to share between threads.</summary>
public sealed record Row
{
    // Deeper than any body that an edge takes, with what a row puts around it.
    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 200 };

    private readonly ReadOnlyMemory<byte> _json;
    private readonly JsonElement? _value;

    /// <summary>A row whose value is known.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value.</param>
    public Row(string key, JsonElement value) => (Key, _value) = (key, value);

    /// <summary>A row whose value is read when it is asked for.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="json">Its value: a single one, as UTF-8 JSON. It must not change any more.</param>
    public Row(string key, ReadOnlyMemory<byte> json) => (Key, _json) = (key, json);

    /// <summary>Its key.</summary>
    public string Key { get; }

    /// <summary>Its value; one that was given as bytes is read each time.</summary>
    public JsonElement Value
    {
        get
        {
            if (_value is { } known) return known;

            var json = new Utf8JsonReader(_json.Span, Reading);
            return JsonElement.ParseValue(ref json);
        }
    }

    /// <summary>Its value as a type.</summary>
    public T? Read<T>(JsonTypeInfo<T> type)
    {
        if (_value is { } known) return known.Deserialize(type);

        var json = new Utf8JsonReader(_json.Span, Reading);
        return JsonSerializer.Deserialize(ref json, type);
    }
}
