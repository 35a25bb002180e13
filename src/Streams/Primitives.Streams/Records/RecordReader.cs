using Primitives.Engine.Commit;
using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;
using Primitives.Streams.Addresses;

namespace Primitives.Streams.Records;

/// <summary>Reads records and takes them apart; for one thread at a time.</summary>
internal sealed class RecordReader(
    IJournal journal, CommitFeed commits, IAddressBook addresses, CursorText cursors, SnapshotPositions? positions)
    : IDisposable
{
    private readonly IJournalReader _reader = journal.OpenReader();
    private readonly RecordParser _parser = new(cursors);
    private ISnapshotReader? _snapshots;

    /// <summary>The records after a position that <paramref name="filter"/> may want, up to <paramref name="limit"/>,
    /// which is durable; each is good until the next.</summary>
    /// <exception cref="DamageException">A record does not bear its checksum, or cannot be read.</exception>
    /// <exception cref="JournalException">The store did not give one.</exception>
    public IEnumerable<RecordParser> Read(long after, long limit, Filter? filter) =>
        Read(after, limit, filter, (next, found) => Follow(next, found, filter));

    /// <summary>The same for whoever does not mind what was removed.</summary>
    /// <inheritdoc cref="Read(long, long, Filter)" path="/exception"/>
    public IEnumerable<RecordParser> ReadKept(long after, long limit) =>
        Read(after, limit, filter: null, (next, found) => found <= commits.First ? found : next);

    /// <summary>What the record at a position bears of its columns; nothing when it is not there, or
    /// damaged.</summary>
    /// <exception cref="JournalException">The store did not give it.</exception>
    public uint? EndOf(long position) => _reader.Read(position) is { HasIntactHeader: true } row
        ? unchecked((uint)(row.Checksum >> 32)) : null;

    private IEnumerable<RecordParser> Read(long after, long limit, Filter? filter, Func<long, long, long> follow)
    {
        var position = after;
        foreach (var row in _reader.ReadAfter(after))
        {
            if (position == limit) yield break;
            position = follow(position + 1, row.Header.Position);
            if (position > limit) yield break;
            var isWanted = filter is null || filter.MayWant(row.Header);
            if (row.Header.Position != position || !(isWanted ? row.IsIntact : row.HasIntactHeader))
                throw new DamageException(position, "does not bear its checksum.");
            if (isWanted && TryParse(row)) yield return _parser;
        }

        if (position < limit && limit >= commits.First)
            throw new JournalException($"The journal ends at {position}, not at {limit}.");
    }

    /// <summary>The record at a position, which is durable; good until the next. <see langword="null"/> when there is
    /// nothing in it.</summary>
    /// <exception cref="DamageException">It does not bear its checksum, or cannot be read.</exception>
    /// <exception cref="JournalException">The store did not give it.</exception>
    public RecordParser? ReadOne(long position)
    {
        if (_reader.Read(position) is not { } row) throw new JournalException($"There is no record {position}.");
        if (!row.IsIntact) throw new DamageException(position, "does not bear its checksum.");
        return TryParse(row) ? _parser : null;
    }

    /// <summary>Where the last record of an entity is that the snapshots know of: up to their watermark there is no
    /// later one. Position 0 when there is none at all.</summary>
    /// <returns><see langword="null"/> when that is not to be had.</returns>
    public LastRecord? FindLast(UInt128 entity)
    {
        // In this order: what is read behind it has all up to it.
        if (positions?.Watermark is not (> 0 and var watermark)) return null;
        try
        {
            _snapshots ??= positions.OpenReader();
            var last = _snapshots.Read(entity);
            return new(last?.Position ?? 0, last?.Sequence ?? 0, watermark);
        }
        catch (Exception e) when (e is InvalidDataException or JournalException)
        {
            _snapshots?.Dispose();
            _snapshots = null;
            return null;
        }
    }

    /// <summary>The position of the entity's record before the one at a position; 0 when that is its first that is
    /// kept. Nothing when that one is not to be trusted.</summary>
    public bool TryFollow(UInt128 entity, long position, out long previous)
    {
        previous = 0;
        try
        {
            if (_reader.Read(position) is not { HasIntactHeader: true } row
                || row.Header.Entity != entity) return false;
            previous = row.Header.Previous;
            return previous < position;
        }
        catch (JournalException)
        {
            return false; // Whoever comes to it in order is told.
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _snapshots?.Dispose();
    }

    private static bool HasEnded(in JournalRow row) => RecordSummary.Of(row).Kind != RecordKind.Ordinary;

    /// <summary>The position that is read next: that of the record that was found, where those between were
    /// removed.</summary>
    /// <exception cref="JournalException">What was removed is of what the filter is about.</exception>
    private long Follow(long next, long found, Filter? filter)
    {
        if (found <= next || found > commits.First) return next;
        return next >= commits.FirstOf(filter?.Primitive) ? found
            : throw new JournalException($"Record {next} has been removed.");
    }

    /// <summary>Takes a record apart; false when there is nothing in it.</summary>
    private bool TryParse(in JournalRow row)
    {
        var position = row.Header.Position;
        if (HasEnded(row)) return false;
        if (addresses.Find(row, _reader) is not { } address)
        {
            // What leads to the address may have been erased since this was read, and then so is this.
            if (_reader.Read(position) is not { } now || HasEnded(now)) return false;
            throw new DamageException(position, "is of an entity whose address is not to be found.");
        }

        try
        {
            _parser.Parse(row, address);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new DamageException(position, "cannot be read.", e);
        }

        return true;
    }
}
