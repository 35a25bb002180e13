using Primitives.Engine.Commit;
using Primitives.Engine.Journal;
using Primitives.Streams.Addresses;

namespace Primitives.Streams.Records;

/// <summary>Reads records and takes them apart; for one thread at a time.</summary>
internal sealed class RecordReader(
    IJournal journal, CommitFeed commits, IAddressBook addresses, CursorText cursors) : IDisposable
{
    private readonly IJournalReader _reader = journal.OpenReader();
    private readonly RecordParser _parser = new(cursors);

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
            position = Follow(position + 1, row.Header.Position, filter);
            if (position > limit) yield break;
            var isWanted = filter is null || filter.MayWant(row.Header);
            if (row.Header.Position != position || !(isWanted ? row.IsIntact : row.HasIntactHeader))
                throw new DamageException(position, "does not bear its checksum.");
            if (isWanted && TryParse(row)) yield return _parser;
        }

        if (position < limit && limit >= commits.First)
            throw new JournalException($"The journal ends at {position}, not at {limit}.");
    }

    public void Dispose() => _reader.Dispose();

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
