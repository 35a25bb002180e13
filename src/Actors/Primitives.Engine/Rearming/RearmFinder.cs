using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Rearming;

/// <summary>Finds the entities of some scopes that are armed or waited for, some at a time: first those with records
/// that no snapshot held at the beginning, then those of the snapshots that are to be woken, the earliest first, then
/// those in whose lines somebody waits. None is loaded to be found.</summary>
/// <param name="kinds">What they are.</param>
/// <param name="scopes">Whose.</param>
/// <param name="isSearch">Whether all are wanted, or those alone that are to be told of their definition.</param>
/// <param name="upTo">The last record of the beginning: who recorded something since has been told.</param>
/// <param name="watermark">Every record up to here is in its entity's snapshot.</param>
internal sealed class RearmFinder(
    KindTable kinds, IReadOnlyList<RearmScope> scopes, bool isSearch, long upTo, long watermark)
{
    /// <summary>Records or snapshots looked at in one turn: some milliseconds.</summary>
    private const int MaxLooked = 1_024;

    private readonly HashSet<UInt128> _asked = [];
    private long _position = watermark;
    private DueSnapshot _due;
    private UInt128 _waiting;
    private bool _isPastDue;

    public bool IsAtEnd { get; private set; }

    /// <summary>Entities that were looked at, and have been told.</summary>
    public long Passed { get; private set; }

    /// <summary>What does not tell whose it is.</summary>
    public long Unreadable { get; private set; }

    /// <summary>The next ones, perhaps none.</summary>
    /// <exception cref="JournalException">A store did not give what was looked for.</exception>
    public List<Address> Find(IJournalReader records, ISnapshotReader snapshots, int limit)
    {
        var found = new List<Address>();
        try
        {
            if (_position < upTo) FindInTail(records, found, limit);
            else if (!_isPastDue) FindDue(snapshots, found, limit);
            else FindWaiting(snapshots, found, limit);
        }
        catch (JournalException) when (found.Count > 0)
        {
            // These have been passed, and are visited first; what is wrong is met again behind them.
        }

        return found;
    }

    private void FindInTail(IJournalReader records, List<Address> found, int limit)
    {
        var looked = 0;
        foreach (var row in records.ReadAfter(_position))
        {
            if (row.Header.Position > upTo) break;
            if (looked++ == MaxLooked || found.Count == limit) return;
            _position = row.Header.Position;
            if (AddressOf(row) is { } address && Has(address) && _asked.Add(row.Header.Entity)) found.Add(address);
        }

        _position = upTo;
    }

    private Address? AddressOf(in JournalRow row)
    {
        try
        {
            if (row.IsIntact) return RecordSummary.Of(row).Address;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // Its checksum holds all the same: whoever wrote it was wrong.
        }

        Unreadable++; // It is refused when it is loaded.
        return null;
    }

    private void FindDue(ISnapshotReader snapshots, List<Address> found, int limit)
    {
        var page = snapshots.ReadDue(_due, RecordSummary.Never, MaxLooked);
        foreach (var one in page)
        {
            if (found.Count == limit) return;
            _due = one;
            Look(snapshots, one, found);
        }

        _isPastDue = page.Count < MaxLooked;
    }

    private void FindWaiting(ISnapshotReader snapshots, List<Address> found, int limit)
    {
        var page = snapshots.ReadWaiting(_waiting, MaxLooked);
        foreach (var one in page)
        {
            if (found.Count == limit) return;
            _waiting = one.Entity;
            Look(snapshots, one, found);
        }

        IsAtEnd = page.Count < MaxLooked;
    }

    private void Look(ISnapshotReader snapshots, in DueSnapshot one, List<Address> found)
    {
        if (one.Address is not { } address) Unreadable++;
        else if (OwnSnapshot.IsOwn(address) || !Has(address) || _asked.Contains(one.Entity)) return;
        else if (isSearch || IsBehind(snapshots, one, address)) found.Add(address);
        else Passed++;
    }

    private bool Has(Address address) => scopes.Any(scope => scope.Has(address))
        && (isSearch || kinds.Find(address.Primitive) is { HasConfigured: true });

    private bool IsBehind(ISnapshotReader snapshots, in DueSnapshot one, Address address)
    {
        try
        {
            return snapshots.Read(one.Entity) is { } snapshot
                && kinds.Find(address.Primitive)!.IsBehind(address, MarkOf(snapshot));
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            Unreadable++; // It is refused when it is loaded.
            return false;
        }
    }

    /// <summary>What a snapshot says that its entity has been told; its state is not read.</summary>
    private static DefinitionMark MarkOf(Snapshot snapshot)
    {
        var json = RecordJson.Read(snapshot.Body.Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isMark = json.ValueTextEquals(SnapshotNames.Definition.EncodedUtf8Bytes);
            if (json.ValueTextEquals(SnapshotNames.State.EncodedUtf8Bytes)) break;
            json.Read();
            if (isMark) return DefinitionMark.Parse(json.GetString()!);
            json.Skip();
        }

        return default;
    }
}
