using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Commit;

/// <summary>Tells whose a record is whose columns are damaged, so that nobody else is refused: by the entity's other
/// records, by the address in its body, or by the place in its shard that nobody else has.</summary>
/// <remarks>Nothing of the record is used but to know whom to refuse. Made when the first damage is met: it reads the
/// whole journal once.</remarks>
internal sealed class DamageLocator
{
    private readonly int _shardCount;
    private readonly Dictionary<UInt128, int> _shards = [];
    private readonly Dictionary<int, OrdinalRange> _ordinals = [];

    public DamageLocator(IJournal journal, int shardCount)
    {
        _shardCount = shardCount;
        using var reader = journal.OpenReader();
        foreach (var row in reader.ReadAfter(0))
        {
            if (row.HasIntactHeader) Note(row.Header);
        }
    }

    /// <summary>What is known of <paramref name="row"/>, which is the one at <paramref name="position"/>.</summary>
    /// <exception cref="JournalException">Nothing tells even the shard. It may have been the last of any, where it
    /// leaves no gap, so none can be served.</exception>
    public RecordSummary Locate(in JournalRow row, long position)
    {
        var header = row.Header with { Position = position };
        var address = AddressIn(row);
        if (address is not null)
            header = header with { Entity = EntityId.Of(address), Shard = address.ShardOf(_shardCount) };
        else if (_shards.TryGetValue(header.Entity, out var shard)) header = header with { Shard = shard };
        else if (!_ordinals.GetValueOrDefault(header.Shard).Lacks(header.Ordinal))
            throw new JournalException($"The columns of record {position} are damaged and do not tell its shard.");
        return new(header, IsIntact: false, HasIntactHeader: false, address, RecordSummary.Never, Waiting: 0);
    }

    private static Address? AddressIn(in JournalRow row)
    {
        if (row.Body.IsEmpty) return null; // Its checksum is 0, which is also what columns read as that are lost.

        var body = Checksum.Of(row.Body.Span);
        if (unchecked((uint)row.Checksum) != body) return null;
        return RecordSummary.Of(row with { Checksum = Checksum.Of(row.Header, body) }).Address;
    }

    private void Note(in JournalHeader header)
    {
        _shards[header.Entity] = header.Shard;
        _ordinals[header.Shard] = _ordinals.GetValueOrDefault(header.Shard).With(header.Ordinal);
    }

    /// <summary>The ordinals of a shard whose columns are whole.</summary>
    private readonly record struct OrdinalRange(long First, long Last, long Count)
    {
        public OrdinalRange With(long ordinal) => new(Count == 0 ? ordinal : First, ordinal, Count + 1);

        /// <summary>Whether <paramref name="ordinal"/> is one that may be missing: the next, or one in a gap.</summary>
        public bool Lacks(long ordinal) => ordinal == Last + 1
            || (ordinal > First && ordinal < Last && Count < Last - First + 1);
    }
}
