using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Retention;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Partitions;

/// <content>Erase: an entity ends. Its tombstone is its last record; when that is durable its snapshot is deleted, then
/// its records are erased, the tombstone last. Until then nobody is served at its address, and no watermark passes the
/// tombstone: so a start finds it, and goes on.</content>
internal sealed partial class Partition
{
    private readonly Dictionary<UInt128, Erasure> _erasures = [];
    private readonly List<EraseEntity> _erasuresToCome = [];

    /// <summary>Ends an entity; false when the partition has stopped.</summary>
    public bool Erase(Address address, Action<Refusal?> done)
    {
        if (!_inbox.TryPost(new EraseEntity(address, done), int.MaxValue, out var wasEmpty)) return false;
        if (wasEmpty) _worker.Signal();
        return true;
    }

    private void Erase(EraseEntity request)
    {
        if (!_isRecovered || _isLost)
        {
            _erasuresToCome.Add(request);
            return;
        }

        var cell = CellOf(request.Address);
        if (cell.Erasure is { Position: > 0 and var end } && cell.Position > end)
        {
            _erasuresToCome.Add(request); // A start has found an earlier end: this is about what came after it.
            return;
        }

        if (cell.Kind is null || cell.Trouble is not null)
        {
            request.Done(cell.Trouble ?? Refused.UnknownPrimitive(request.Address.Primitive));
            return;
        }

        if (cell.Erasure is null) _erasures[cell.Id] = cell.Erasure = new() { Cell = cell };
        cell.Erasure.Done.Add(request.Done);
        if (cell.Erasure.Done.Count == 1 && !cell.Erasure.IsBuried) Bury(cell);
    }

    private void EraseThoseToCome()
    {
        var requests = _erasuresToCome.ToList();
        _erasuresToCome.Clear();
        foreach (var request in requests) Erase(request);
        foreach (var (id, erasure) in _erasures.ToList()) BeginErasing(id, erasure);
    }

    /// <summary>Puts the tombstone on record, as soon as it is known what it follows.</summary>
    private void Bury(EntityCell cell)
    {
        if (cell.IsStale || cell.IsLoading) return; // When it is loaded again.
        if (cell.Activation is not { } entity)
        {
            if (cell.Position > 0 || cell.IsUnread) StartLoading(cell);
            else EndErasure(cell.Id, cell.Erasure!, refusal: null);
            return;
        }

        var isBlank = entity.Position == 0 && entity.LastBatch <= _durableBatch && entity.Sequence == 0;
        if (!isBlank && _recorder.Closed is { } closed) EndErasure(cell.Id, cell.Erasure!, closed);
        else if (isBlank) Leave(entity);
        else Record(entity);
        if (isBlank) EndErasure(cell.Id, cell.Erasure!, refusal: null);
    }

    private void Record(Activation entity)
    {
        entity.Bury(_recorder, _clock.Now());
        Added(entity);
        Leave(entity);
        entity.Cell.Erasure!.IsBuried = true;
        if (entity.HasDuties) MindSoon(entity.Cell);
        if (entity.Cell.Courier is not null) SendSoon(entity.Cell);
    }

    /// <summary>Sends everyone away who waits in an entity, and lets it go.</summary>
    private void Leave(Activation entity)
    {
        var cell = entity.Cell;
        foreach (var call in entity.Parked ?? []) Answer(call, entity, reply: null, Refused.Erased);
        entity.Parked = null;
        foreach (var call in entity.Ledger?.Waiting.Values.SelectMany(place => place.Calls) ?? [])
            Answer(call, entity, reply: null, Refused.Erased);
        entity.Ledger?.Waiting.Clear();
        ClearStuck(cell);
        EndQuarantine(cell);
        (cell.WakeAt, cell.SweepAt) = (RecordSummary.Never, RecordSummary.Never);
        Unload(entity);
    }

    /// <summary>A record of an entity that was buried since is durable; is it the tombstone?</summary>
    private void Buried(Activation entity, PartitionBatch batch, int index)
    {
        if (!entity.IsBuried) return;

        entity.Cell.Position = batch.Records.First + index; // If the tombstone is lost, it goes on from here.
        if (entity.LastBatch != batch.Number || entity.LastIndex != index) return;
        if (entity.Cell.Erasure is not { } erasure) return;

        erasure.Position = entity.Position;
        BeginErasing(entity.Id, erasure);
    }

    private void BeginErasing(UInt128 id, Erasure erasure)
    {
        if (erasure.Position == 0 || erasure.IsUnderWay) return;

        erasure.IsUnderWay = true;
        var burial = new Burial(id, erasure.Position, () => Post(new EntityErased(id)));
        _checkpointer.Post(new SnapshotsToErase(id, () => _retainer.Post(burial)));
    }

    /// <summary>A record that ends its entity, or what is left of one. If it is not in the snapshots that it ended,
    /// they are to hear of it.</summary>
    private void LearnErasure(in RecordSummary record)
    {
        var header = record.Header;
        if (!_erasures.TryGetValue(header.Entity, out var erasure))
            _erasures[header.Entity] = erasure = new() { Cell = ById.GetValueOrDefault(header.Entity) };
        if (erasure.Cell is { } cell) (cell.Erasure, cell.Position) = (erasure, header.Position);
        (erasure.Position, erasure.IsBuried, erasure.IsUnderWay) = (header.Position, true, false);
    }

    /// <summary>Finds out whether an entity that was not known is being erased.</summary>
    private void FindErasure(EntityCell cell)
    {
        if (_erasures.TryGetValue(cell.Id, out var erasure)) (cell.Erasure, erasure.Cell) = (erasure, cell);
    }

    private void Erased(EntityErased erased)
    {
        if (!_erasures.TryGetValue(erased.Entity, out var erasure)) return;

        if (erasure.Cell is { } cell && cell.Position <= erasure.Position)
        {
            (cell.Position, cell.SavedPosition, cell.DirtyFrom, cell.WaitingCount) = (0, 0, 0, 0);
            (cell.IsUnread, cell.WakeAt) = (false, RecordSummary.Never);
            cell.Trouble = _corruptShards.GetValueOrDefault(cell.Shard);
            _corruptIds.Remove(cell.Id);
        }

        EndErasure(erased.Entity, erasure, refusal: null);
    }

    private void EndErasure(UInt128 id, Erasure erasure, Refusal? refusal)
    {
        _erasures.Remove(id);
        foreach (var done in erasure.Done) done(refusal);
        if (erasure.Cell is not { } cell) return;

        cell.Erasure = null;
        TurnAway(cell, refusal ?? Refused.Erased);
        // What came after a tombstone that a start has found.
        _timers.Add(cell, cell.WakeAt);
        if (cell is { WaitingCount: > 0, Activation: null }) StartLoading(cell);
        if (cell.Activation is null) Forget(cell);
        if (_erasuresToCome.Count > 0 && _isRecovered && !_isLost) EraseThoseToCome();
    }

    private void LeaveErasures()
    {
        foreach (var request in _erasuresToCome) request.Done(Refused.Stopping);
        foreach (var done in _erasures.Values.SelectMany(erasure => erasure.Done)) done(Refused.Stopping);
        _erasuresToCome.Clear();
        _erasures.Clear();
    }
}
