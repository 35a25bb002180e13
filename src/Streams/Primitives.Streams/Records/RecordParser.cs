using System.Text;
using Primitives.Engine.Journal;

namespace Primitives.Streams.Records;

/// <summary>Takes records apart into events. Holds one record at a time, and makes objects only of events that somebody
/// wants. For one thread at a time.</summary>
internal sealed class RecordParser(CursorText cursors)
{
    private readonly record struct Part(EventName Name, int Version, int Start, int Length);

    private readonly Dictionary<string, List<EventName>> _names = [];
    private readonly List<Part> _parts = [];
    private JournalRow _row;
    private Address _address = null!;
    private int _contextStart;
    private int _contextLength;
    private byte[]? _copy;

    /// <summary>The columns.</summary>
    public JournalHeader Header => _row.Header;

    /// <summary>How many events the record has.</summary>
    public int Count => _parts.Count;

    /// <summary>Whose they are.</summary>
    public Address Address => _address;

    /// <summary>Looks at <paramref name="row"/>, which is intact and belongs to <paramref name="address"/>.</summary>
    public void Parse(in JournalRow row, Address address)
    {
        (_row, _address, _copy, _contextLength) = (row, address, null, 0);
        _parts.Clear();
        var json = RecordJson.Read(row.Body.Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals(RecordNames.Events.EncodedUtf8Bytes)) ReadEvents(ref json);
            else if (json.ValueTextEquals(RecordNames.Context.EncodedUtf8Bytes))
                (_contextStart, _contextLength) = Span(ref json);
            else json.Skip();
        }
    }

    /// <summary>The topic of event <paramref name="index"/>.</summary>
    public string TopicOf(int index) => _parts[index].Name.Topic;

    /// <summary>Makes event <paramref name="index"/>, which outlives the row.</summary>
    public StreamEvent Create(int index)
    {
        var part = _parts[index];
        // What lies before the first event (a reply under a key, perhaps) is nobody's business here.
        var start = _contextLength == 0 ? _parts[0].Start : Math.Min(_parts[0].Start, _contextStart);
        _copy ??= _row.Body[start..].ToArray();
        ReadOnlyMemory<byte> context =
            _contextLength == 0 ? default : _copy.AsMemory(_contextStart - start, _contextLength);
        return new(
            cursors, _row.Header, index, isLast: index == _parts.Count - 1, _address, part.Name, part.Version,
            _copy.AsMemory(part.Start - start, part.Length), context);
    }

    private void ReadEvents(ref Utf8JsonReader json)
    {
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var (name, version, start, length) = (default(EventName), 0, 0, 0);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals(RecordNames.Name.EncodedUtf8Bytes)) name = NameAt(ref json);
                else if (json.ValueTextEquals(RecordNames.Version.EncodedUtf8Bytes)) version = Number(ref json);
                else if (json.ValueTextEquals(RecordNames.Body.EncodedUtf8Bytes)) (start, length) = Span(ref json);
                else json.Skip();
            }

            _parts.Add(new(name ?? throw new JsonException("An event has no name."), version, start, length));
        }
    }

    private EventName NameAt(ref Utf8JsonReader json)
    {
        json.Read();
        if (!_names.TryGetValue(_address.Primitive, out var names)) _names.Add(_address.Primitive, names = []);
        foreach (var known in names)
        {
            if (json.ValueTextEquals(known.Utf8)) return known;
        }

        var text = json.GetString()!;
        var name = new EventName(text, $"{_address.Primitive}.{text}", Encoding.UTF8.GetBytes(text));
        names.Add(name);
        return name;
    }

    private static int Number(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt32();
    }

    private static (int Start, int Length) Span(ref Utf8JsonReader json)
    {
        json.Read();
        var start = checked((int)json.TokenStartIndex);
        json.Skip();
        return (start, checked((int)json.BytesConsumed) - start);
    }
}
