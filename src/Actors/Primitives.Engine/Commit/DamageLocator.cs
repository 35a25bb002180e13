using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Commit;

/// <summary>Tells whose a record is whose columns are damaged, so that nobody else is refused: by the entity's other
/// records, or by the address in its body.</summary>
/// <remarks>Nothing of the record is used but to know whom to refuse. Made when the first damage is met: it reads the
/// whole journal once.</remarks>
internal sealed class DamageLocator(IJournal journal, int shardCount)
{
    private readonly Dictionary<UInt128, int> _shards = Scan(journal);

    /// <summary>What is known of <paramref name="row"/>, which is the one at <paramref name="position"/>.</summary>
    public RecordSummary Locate(in JournalRow row, long position)
    {
        var header = row.Header with { Position = position };
        var address = AddressIn(row);
        if (address is not null)
            header = header with { Entity = EntityId.Of(address), Shard = address.ShardOf(shardCount) };
        else if (_shards.TryGetValue(header.Entity, out var shard)) header = header with { Shard = shard };
        return new(header, IsIntact: false, HasIntactHeader: false, address, RecordSummary.Never, Waiting: 0);
    }

    private static Address? AddressIn(in JournalRow row)
    {
        if (row.Body.IsEmpty) return null; // Its checksum is 0, which is also what columns read as that are lost.

        var body = Checksum.Of(row.Body.Span);
        if (unchecked((uint)row.Checksum) != body) return null;
        return RecordSummary.Of(row with { Checksum = Checksum.Of(row.Header, body) }).Address;
    }

    private static Dictionary<UInt128, int> Scan(IJournal journal)
    {
        using var reader = journal.OpenReader();
        var shards = new Dictionary<UInt128, int>();
        foreach (var row in reader.ReadAfter(0))
        {
            if (row.HasIntactHeader) shards[row.Header.Entity] = row.Header.Shard;
        }

        return shards;
    }
}
