using Primitives.Engine.Journal;
using Primitives.Streams.Addresses;

namespace Primitives.Streams.Records;

/// <summary>Reads records and takes them apart; for one thread at a time.</summary>
internal sealed class RecordReader(IJournal journal, IAddressBook addresses, CursorText cursors) : IDisposable
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

    public void Dispose() => _reader.Dispose();

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
