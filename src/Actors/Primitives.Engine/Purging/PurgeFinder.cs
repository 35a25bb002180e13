using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Purging;

/// <summary>Finds the entities of a scope that were there at a moment, some at a time: first those with records that no
/// snapshot held at that moment, which tell their address again, then those of the snapshots, by their ids.</summary>
/// <param name="scope">Whose.</param>
/// <param name="upTo">The last record of that moment, which is durable.</param>
/// <param name="watermark">Every record up to here is in its entity's snapshot, when that is read afterwards.</param>
internal sealed class PurgeFinder(PurgeScope scope, long upTo, long watermark)
{
    /// <summary>Records or snapshots looked at in one turn: some milliseconds.</summary>
    private const int MaxLooked = 4_096;

    private readonly HashSet<UInt128> _asked = [];
    private long _position = watermark;
    private UInt128 _after;

    public bool IsAtEnd { get; private set; }

    /// <summary>Entities that began later.</summary>
    public long Left { get; private set; }

    /// <summary>What does not tell whose it is.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Snapshots lie in the order of their ids, which are as good as random: so this is how much is looked
    /// through.</summary>
    public double Share => IsAtEnd ? 1 : (double)(ulong)(_after >> 64) / ulong.MaxValue;

    /// <summary>The next ones, perhaps none; each at most once until <see cref="Forget"/>.</summary>
    /// <exception cref="JournalException">A store did not give what was looked for.</exception>
    public List<Address> Find(IJournalReader records, ISnapshotReader snapshots, int limit)
    {
        var found = new List<Address>();
        if (_position < upTo) FindInTail(records, found, limit);
        else FindInSnapshots(records, snapshots, found, limit);
        return found;
    }

    /// <summary>What was found so far has been erased: who is found again is somebody else.</summary>
    public void Forget() => _asked.Clear();

    private void FindInTail(IJournalReader records, List<Address> found, int limit)
    {
        var looked = 0;
        foreach (var row in records.ReadAfter(_position))
        {
            if (row.Header.Position > upTo) break;
            if (looked++ == MaxLooked || found.Count == limit) return;
            _position = row.Header.Position;
            if (!row.IsIntact) Unreadable++;
            else if (RecordSummary.Of(row).Address is { } address) Add(found, address, row.Header.Entity);
        }

        _position = upTo;
    }

    private void FindInSnapshots(
        IJournalReader records, ISnapshotReader snapshots, List<Address> found, int limit)
    {
        var page = snapshots.ReadAddresses(_after, MaxLooked);
        foreach (var one in page)
        {
            if (found.Count == limit) return;
            _after = one.Entity;
            if (one.Address is not { } address) Unreadable++;
            else if (OwnSnapshot.IsOwn(address) || !scope.Has(address)) continue;
            else if (one.Position <= upTo || WasThere(records, one)) Add(found, address, one.Entity);
            else Left++;
        }

        IsAtEnd = page.Count < MaxLooked;
    }

    private void Add(List<Address> found, Address address, UInt128 entity)
    {
        if (scope.Has(address) && _asked.Add(entity)) found.Add(address);
    }

    /// <summary>Whether an entity that something has happened to since had begun by then: its records are followed back
    /// to that moment.</summary>
    private bool WasThere(IJournalReader records, in DueSnapshot one)
    {
        for (var position = one.Position; position > upTo;)
        {
            if (records.Read(position) is not { HasIntactHeader: true } row || row.Header.Entity != one.Entity)
                return false; // In doubt it is left: another purge finds it there.
            position = row.Header.Previous;
            if (position == 0) return false;
        }

        return true;
    }
}
