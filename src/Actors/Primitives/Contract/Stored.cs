using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Primitives;

/// <summary>What a primitive stores: its state, each event and each table by name and version; written as a collection
/// initializer. Names are for ever; C# types may be renamed.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a table of stored types, and read as one.")]
public sealed class Stored<TState, TEvent, TDefinition> : IEnumerable<StoredType>
    where TState : class where TEvent : class
{
    private delegate T? Reader<out T>(ref Utf8JsonReader json);

    private readonly List<StoredType> _types = [];
    private readonly Dictionary<Type, (StoredType Type, Action<Utf8JsonWriter, TEvent> Write)> _writers = [];
    private readonly Dictionary<(string Name, int Version), Reader<TEvent>> _events = [];
    private readonly Dictionary<int, Reader<TState>> _states = [];
    private readonly Dictionary<(string Name, int Version), Func<JsonElement, JsonElement>> _rows = [];
    private readonly Dictionary<string, int> _rowVersions = [];

    /// <summary>Declares the state of today, and the JSON that a definition's fingerprint is taken of.</summary>
    public Stored(int version, JsonTypeInfo<TState> state, JsonTypeInfo<TDefinition> definition)
    {
        (StateVersion, State, Definition) = (version, state, definition);
        _types.Add(new(StoredKind.State, "state", version, IsCurrent: true, state));
        _states.Add(version, (ref Utf8JsonReader json) => JsonSerializer.Deserialize(ref json, state));
    }

    /// <summary>The version that states are written in.</summary>
    public int StateVersion { get; }

    /// <summary>The JSON of states.</summary>
    public JsonTypeInfo<TState> State { get; }

    /// <summary>The JSON of definitions.</summary>
    public JsonTypeInfo<TDefinition> Definition { get; }

    /// <summary>Adds the version of an event that is written today.</summary>
    public void Add<T>(string name, int version, JsonTypeInfo<T> json) where T : TEvent
    {
        var type = new StoredType(StoredKind.Event, name, version, IsCurrent: true, json);
        _types.Add(type);
        _writers.Add(typeof(T), (type, (writer, happened) => JsonSerializer.Serialize(writer, (T)happened, json)));
        _events.Add((name, version), (ref Utf8JsonReader reader) => JsonSerializer.Deserialize(ref reader, json));
    }

    /// <summary>Adds a version that earlier releases wrote, and how to read it as today's event.</summary>
    public void Add<TOld>(string name, int version, JsonTypeInfo<TOld> json, Func<TOld, TEvent> upcast)
        where TOld : class
    {
        _types.Add(new(StoredKind.Event, name, version, IsCurrent: false, json));
        _events.Add((name, version), (ref Utf8JsonReader reader) =>
            JsonSerializer.Deserialize(ref reader, json) is { } old ? upcast(old) : null);
    }

    /// <summary>Adds a state that earlier releases wrote, and how to read it as today's.</summary>
    public void Add<TOld>(int version, JsonTypeInfo<TOld> json, Func<TOld, TState> upcast) where TOld : class
    {
        _types.Add(new(StoredKind.State, "state", version, IsCurrent: false, json));
        _states.Add(version, (ref Utf8JsonReader reader) =>
            JsonSerializer.Deserialize(ref reader, json) is { } old ? upcast(old) : null);
    }

    /// <summary>Adds a table whose rows are written as <paramref name="json"/> today.</summary>
    public void Add<TRow>(Table table, int version, JsonTypeInfo<TRow> json)
    {
        _types.Add(new(StoredKind.Row, table.Name, version, IsCurrent: true, json));
        _rows.Add((table.Name, version), row => row);
        _rowVersions.Add(table.Name, version);
    }

    /// <summary>Adds rows that earlier releases wrote, and how to read them as today's.</summary>
    public void Add<TOld, TRow>(
        Table table, int version, JsonTypeInfo<TOld> json, JsonTypeInfo<TRow> now, Func<TOld, TRow> upcast)
        where TOld : class
    {
        _types.Add(new(StoredKind.Row, table.Name, version, IsCurrent: false, json));
        _rows.Add((table.Name, version), row => JsonSerializer.SerializeToElement(
            upcast(row.Deserialize(json) ?? throw Unreadable(StoredKind.Row, table.Name, version)), now));
    }

    /// <summary>The name and version that <paramref name="happened"/> is written under.</summary>
    public StoredType TypeOf(TEvent happened) => _writers[happened.GetType()].Type;

    /// <summary>Writes the body of an event by what it is, whatever type it is held as.</summary>
    public void Write(Utf8JsonWriter writer, TEvent happened) => _writers[happened.GetType()].Write(writer, happened);

    /// <summary>Reads the body of an event of any version ever written; <paramref name="json"/> is at its
    /// start.</summary>
    /// <exception cref="UnreadableException">Its name or version is not listed here, or it says nothing.</exception>
    /// <exception cref="JsonException">It is not the JSON of that event.</exception>
    public TEvent ReadEvent(string name, int version, ref Utf8JsonReader json) =>
        _events.TryGetValue((name, version), out var read) && read(ref json) is { } happened
            ? happened
            : throw Unreadable(StoredKind.Event, name, version);

    /// <summary>Reads a state of any version ever written.</summary>
    /// <exception cref="UnreadableException">Its version is not listed here, or it says nothing.</exception>
    /// <exception cref="JsonException">It is not the JSON of that state.</exception>
    public TState ReadState(int version, ref Utf8JsonReader json) =>
        _states.TryGetValue(version, out var read) && read(ref json) is { } state
            ? state
            : throw Unreadable(StoredKind.State, "state", version);

    /// <summary>The version that rows of a table are written in.</summary>
    /// <exception cref="KeyNotFoundException">There is no such table here.</exception>
    public int RowVersionOf(string table) => _rowVersions[table];

    /// <summary>Reads a row of any version ever written as today's.</summary>
    /// <exception cref="UnreadableException">Its table or version is not listed here.</exception>
    /// <exception cref="JsonException">It is not the JSON of that row.</exception>
    public JsonElement ReadRow(string table, int version, JsonElement row) =>
        _rows.TryGetValue((table, version), out var read)
            ? read(row)
            : throw Unreadable(StoredKind.Row, table, version);

    /// <summary>Every type that can be read.</summary>
    public IEnumerator<StoredType> GetEnumerator() => _types.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static UnreadableException Unreadable(StoredKind kind, string name, int version) =>
        new(kind, name, version);
}
