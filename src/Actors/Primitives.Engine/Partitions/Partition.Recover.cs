using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Partitions;

/// <content>Recover: learn what the journal holds, at a start and when it has been opened again.</content>
internal sealed partial class Partition
{
    private Dictionary<UInt128, EntityCell>? _byId = [];
    private List<EntityCell> _stale = [];
    private bool _isRecovered;

    private Dictionary<UInt128, EntityCell> ById => _byId ??= _stale.ToDictionary(cell => cell.Id);

    private void Learn(List<RecordSummary> records)
    {
        foreach (var record in records)
        {
            if (record.HasIntactHeader) Learn(record);
            else LearnDamage(record);
        }
    }

    private void Learn(in RecordSummary record)
    {
        var header = record.Header;
        if (header.Ordinal != _shards.Expected(header.Shard, header.Ordinal))
            RefuseShard(header.Shard, $"Shard {header.Shard} has a gap before ordinal {header.Ordinal}.");
        _shards.SetDurable(header.Shard, header.Ordinal, header.Position);
        _clock.RaiseTo(header.At);

        if (record.Kind != RecordKind.Ordinary)
        {
            LearnErasure(record);
            return;
        }

        var cell = CellOf(record);
        if (cell is null && _mayHaveSnapshots && record.IsIntact && record.Address is null) return; // All in them.
        if (cell is null) RefuseId(header);
        if (cell is null) return;

        cell.Position = header.Position;
        MarkDirty(cell, header.Position);
        (cell.WakeAt, cell.WaitingCount) = (record.Due, cell.WaitingCount + record.Waiting);
        if (record.Keys > 0 && !_isRecovered)
            _recorder.Keys.Of(cell.Address.Tenant).Add(header.At, record.Keys, record.KeyBytes);
        if (!record.IsIntact) Distrust(cell);
    }

    private void RefuseId(in JournalHeader header)
    {
        _corruptIds.Add(header.Entity);
        Hold(header.Position);
    }

    private void Distrust(EntityCell cell)
    {
        cell.Trouble = CorruptRecord(cell);
        Hold(cell.DirtyFrom);
    }

    private EntityCell? CellOf(in RecordSummary record)
    {
        if (ById.TryGetValue(record.Header.Entity, out var known)) return known;
        if (record.Address is not { } address || EntityId.Of(address) != record.Header.Entity) return null;

        if (!_cells.TryGetValue(address, out var cell))
        {
            cell = new EntityCell(address, record.Header.Entity, record.Header.Shard, _kinds.Find(address.Primitive));
            FindErasure(cell);
            _cells.Add(address, cell);
        }

        ById.Add(cell.Id, cell);
        return cell;
    }

    /// <summary>A record whose columns are damaged: if it cannot be told whose it is, its shard is refused.</summary>
    private void LearnDamage(in RecordSummary record)
    {
        var header = record.Header;
        var expected = _shards.Expected(header.Shard, header.Ordinal);
        Hold(header.Position);
        if (ById.TryGetValue(header.Entity, out var cell) && cell.Shard == header.Shard)
        {
            cell.Trouble = CorruptRecord(cell);
            _shards.SetDurable(header.Shard, expected, header.Position);
            return;
        }

        if (record.Address is not null)
        {
            _corruptIds.Add(header.Entity);
            _shards.SetDurable(header.Shard, expected, header.Position);
            return;
        }

        if (header.Ordinal == expected) _shards.SetDurable(header.Shard, expected, header.Position);
        RefuseShard(header.Shard, $"The columns of record {header.Position} in shard {header.Shard} are damaged.");
    }

    private void RefuseShard(int shard, string sentence)
    {
        var trouble = _corruptShards[shard] = Refused.Corrupt(sentence);
        foreach (var cell in _cells.Values.Where(cell => cell.Shard == shard)) Condemn(cell, trouble);
    }

    private void Opened(JournalOpened opened)
    {
        (_epoch, _isLost) = (opened.Epoch, false);
        if (_writeAgainAt == RecordSummary.Never) _recorder.Closed = null;
        _shards.Rewind();
        foreach (var shard in _corruptShards) RefuseShard(shard.Key, shard.Value.Message);
        if (_isRecovered) Refresh();
        else Begin();
        (_byId, _isRecovered) = (null, true);
        EraseThoseToCome();
        VisitThoseToCome();
    }

    /// <summary>Arms everything that is to be woken; loads what somebody waits in.</summary>
    private void Begin()
    {
        foreach (var cell in _cells.Values)
        {
            _timers.Add(cell, cell.WakeAt);
            if (cell.WaitingCount > 0) StartLoading(cell);
        }

        if (_mayHaveSnapshots) BeginFinding();
    }

    /// <summary>Loads again what was void.</summary>
    private void Refresh()
    {
        var stale = _stale;
        _stale = [];
        foreach (var cell in stale)
        {
            cell.IsStale = false;
            // Its timer may have come meanwhile, in vain: it is armed anew when it is loaded.
            cell.WakeAt = RecordSummary.Never;
            if (cell.Trouble is { } trouble) TurnAway(cell, trouble);
            else if (cell.Position > 0 || cell.IsUnread) StartLoading(cell);
            else Loaded(cell, cell.Kind!.Activate(cell));
        }
    }

    private void Loaded(EntityCell cell, Activation entity)
    {
        _loadingCount++;
        Loaded(new EntityLoaded(cell, entity, trouble: null));
    }
}
