using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>Writes snapshots.</summary>
internal sealed class SnapshotTable
{
    private const string Fault = "A snapshot cannot be written";
    private readonly Statement _put;
    private readonly Statement _entityAt;
    private readonly Statement _delete;
    private readonly Statement _move;

    public SnapshotTable(Database database)
    {
        _put = new(
            database,
            $"INSERT INTO snapshots({SnapshotRow.Sql}) VALUES(?,?,?,?,?,?,?,?,?,?,?) "
            + "ON CONFLICT(slot) DO UPDATE SET tenant = excluded.tenant, primitive = excluded.primitive, "
            + "id = excluded.id, position = excluded.position, sequence = excluded.sequence, due = excluded.due, "
            + "waiting = excluded.waiting, checksum = excluded.checksum, body = excluded.body "
            + "WHERE entity = excluded.entity",
            Fault);
        _entityAt = new(database, "SELECT entity FROM snapshots WHERE slot = ?", Fault);
        _delete = new(database, "DELETE FROM snapshots WHERE slot = ?", Fault);
        _move = new(database, "UPDATE snapshots SET slot = ? WHERE slot = ?", Fault);
    }

    /// <summary>Writes them in the order of their place, which is not the order they come in.</summary>
    public void Put(IReadOnlyList<Snapshot> snapshots)
    {
        var sorted = snapshots.ToArray();
        Array.Sort(Array.ConvertAll(sorted, one => one.Entity), sorted);
        foreach (var snapshot in sorted) Put(snapshot);
    }

    /// <summary>Deletes the snapshot, if there is one.</summary>
    public void Erase(UInt128 entity)
    {
        var home = Slots.Home(entity);
        for (var slot = home; slot < home + Slots.MaxProbes; slot++)
        {
            if (EntityAt(slot) is not { } found) return;
            if (found != entity) continue;

            _delete.Bind(1, slot);
            _delete.Run();
            CloseGap(slot);
            return;
        }
    }

    private void Put(Snapshot snapshot)
    {
        var home = Slots.Home(snapshot.Entity);
        for (var slot = home; slot < home + Slots.MaxProbes; slot++)
        {
            Bind(snapshot, slot);
            _put.Run();
            if (_put.Changes == 1) return; // Nothing changes where another entity is.
        }

        throw new JournalException($"{Slots.MaxProbes} entities have the first half of the id {snapshot.Entity:x32}.");
    }

    private void Bind(Snapshot snapshot, long slot)
    {
        var address = snapshot.Address;
        _put.Bind(1, slot);
        _put.Bind(2, snapshot.Entity);
        _put.Bind(6, snapshot.Position);
        _put.Bind(7, snapshot.Sequence);
        _put.Bind(8, snapshot.Due);
        _put.Bind(9, snapshot.Waiting);
        _put.Bind(11, snapshot.Body.Span);
        _put.Bind(10, SnapshotRow.ChecksumOf(
            snapshot, _put.Bind(3, address.Tenant), _put.Bind(4, address.Primitive), _put.Bind(5, address.Id)));
    }

    /// <summary>Moves up whoever lies behind his home, so that nobody is searched for in vain.</summary>
    private void CloseGap(long gap)
    {
        for (var slot = gap + 1; EntityAt(slot) is { } entity; slot++)
        {
            if (Slots.Home(entity) > gap) continue;
            _move.Bind(1, gap);
            _move.Bind(2, slot);
            _move.Run();
            gap = slot;
        }
    }

    private UInt128? EntityAt(long slot)
    {
        _entityAt.Bind(1, slot);
        UInt128? found = null;
        _entityAt.ForEach(row => found = Columns.Wide(Native.Bytes(row, 0)));
        return found;
    }
}
