using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;
using Primitives.Streams.Addresses;

namespace Primitives.Streams.Records;

/// <summary>Reads records and takes them apart; for one thread at a time.</summary>
internal sealed class RecordReader(
    IJournal journal, IAddressBook addresses, CursorText cursors, SnapshotPositions? positions) : IDisposable
{
    private readonly IJournalReader _reader = journal.OpenReader();
    private readonly RecordParser _parser = new(cursors);
    private ISnapshotReader? _snapshots;

    /// <summary>The records after a position that <paramref name="filter"/> may want, up to <paramref name="limit"/>,
    /// which is durable; each is good until the next.</summary>
    /// <exception cref="DamageException">A record does not bear its checksum, or cannot be read.</exception>
    /// <exception cref="JournalException">The store did not give one.</exception>
    public IEnumerable<RecordParser> Read(long after, long limit, Filter? filter)
    {
        var position = after;
        foreach (var row in _reader.ReadAfter(after))
        {
            if (position == limit) yield break;
            position++;
            var isWanted = filter is null || filter.MayWant(row.Header);
            if (row.Header.Position != position || !(isWanted ? row.IsIntact : row.HasIntactHeader))
                throw new DamageException(position, "does not bear its checksum.");
            if (!isWanted) continue;

            Parse(row);
            yield return _parser;
        }

        if (position < limit) throw new JournalException($"The journal ends at {position}, not at {limit}.");
    }

    /// <summary>The record at a position, which is durable; good until the next.</summary>
    /// <exception cref="DamageException">It does not bear its checksum, or cannot be read.</exception>
    /// <exception cref="JournalException">The store did not give it.</exception>
    public RecordParser ReadOne(long position)
    {
        if (_reader.Read(position) is not { } row) throw new JournalException($"There is no record {position}.");
        if (!row.IsIntact) throw new DamageException(position, "does not bear its checksum.");
        Parse(row);
        return _parser;
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

    private void Parse(in JournalRow row)
    {
        var position = row.Header.Position;
        if (addresses.Find(row, _reader) is not { } address)
            throw new DamageException(position, "is of an entity whose address is not to be found.");
        try
        {
            _parser.Parse(row, address);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new DamageException(position, "cannot be read.", e);
        }
    }
}
