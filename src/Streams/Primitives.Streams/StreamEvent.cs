using Primitives.Engine.Journal;
using Primitives.Streams.Records;

namespace Primitives.Streams;

/// <summary>An event that has been committed, as subscribers see it.</summary>
/// <remarks>Immutable, and shared by all who get it.</remarks>
public sealed class StreamEvent
{
    private readonly CursorText _cursors;
    private readonly JournalHeader _header;
    private readonly EventName _name;
    private readonly ReadOnlyMemory<byte> _context;
    private string? _cursor;
    private RequestContext? _request;

    internal StreamEvent(
        CursorText cursors, JournalHeader header, int index, bool isLast, Address address, EventName name, int version,
        ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> context)
    {
        (_cursors, _header, Index, Address, _name) = (cursors, header, index, address, name);
        (Version, Body, _context) = (version, body, context);
        At = DateTimeOffset.UnixEpoch.AddMicroseconds(header.At);
        End = isLast ? StreamCursor.Behind(header.Position) : new(header.Position, index);
    }

    /// <summary>Where this event is: opaque; to go on after it, subscribe after this. Equal for equal events, and good
    /// for as long as what follows is kept.</summary>
    public string Cursor => _cursor ??= _cursors.Write(End);

    /// <summary>The entity that it happened to.</summary>
    public Address Address { get; }

    /// <summary>The primitive's name, a dot, and the event's: <c>lock.granted</c>.</summary>
    public string Topic => _name.Topic;

    /// <summary>The name that it is stored under.</summary>
    public string Name => _name.Name;

    /// <summary>The version that its body is stored in.</summary>
    public int Version { get; }

    /// <summary>Its JSON in UTF-8, as it is stored.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>When it was decided, to the microsecond.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The shard of its entity.</summary>
    public int Shard => _header.Shard;

    /// <summary>The number of its record in the shard, from 1, without gaps. The events of one command have one
    /// record.</summary>
    public long Ordinal => _header.Ordinal;

    /// <summary>The number of its record in the entity, from 1, without gaps: the order of an entity's
    /// events.</summary>
    public long Sequence => _header.Sequence;

    /// <summary>Which event of its record it is, from 0.</summary>
    public int Index { get; }

    /// <summary>On whose behalf the command was sent that caused it, and why.</summary>
    public RequestContext Request => _request ??= RecordContext.Read(_context.Span);

    internal long Position => _header.Position;

    internal UInt128 Entity => _header.Entity;

    internal StreamCursor End { get; }
}
