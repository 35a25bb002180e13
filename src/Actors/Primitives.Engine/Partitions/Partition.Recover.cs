using Primitives.Engine.Calls;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Partitions;

/// <content>Recover: learn what the journal holds, at a start and after a failed append.</content>
internal sealed partial class Partition
{
    private Dictionary<UInt128, EntityCell>? _byId = [];
    private List<EntityCell> _stale = [];
    private bool _isRecovered;
    private long _writeAgainAt = RecordSummary.Never;

    private Dictionary<UInt128, EntityCell> ById => _byId ??= _stale.ToDictionary(cell => cell.Id);

    private void Learn(List<RecordSummary> records)
    {
        foreach (var record in records) Learn(record);
    }

    private void Learn(in RecordSummary record)
    {
        var header = record.Header;
        if (!record.HasIntactHeader)
        {
            LearnDamage(header);
            return;
        }

        if (header.Ordinal != _shards.Expected(header.Shard))
            RefuseShard(header.Shard, $"Shard {header.Shard} has a gap before ordinal {header.Ordinal}.");
        _shards.SetDurable(header.Shard, header.Ordinal);
        _clock.RaiseTo(header.At);

        var cell = CellOf(record);
        if (cell is null) _corruptIds.Add(header.Entity);
        if (cell is null) return;

        cell.Position = header.Position;
        (cell.WakeAt, cell.WaitingCount) = (record.Due, cell.WaitingCount + record.Waiting);
        if (!record.IsIntact) cell.Trouble = CorruptRecord(cell);
    }

    private EntityCell? CellOf(in RecordSummary record)
    {
        if (ById.TryGetValue(record.Header.Entity, out var known)) return known;
        if (record.Address is not { } address || EntityId.Of(address) != record.Header.Entity) return null;

        if (!_cells.TryGetValue(address, out var cell))
        {
            cell = new EntityCell(address, record.Header.Entity, record.Header.Shard, _kinds.Find(address.Primitive));
            _cells.Add(address, cell);
        }

        ById.Add(cell.Id, cell);
        return cell;
    }

    /// <summary>A record whose columns are damaged: if it cannot be told whose it is, its shard is refused.</summary>
    private void LearnDamage(in JournalHeader header)
    {
        if (ById.TryGetValue(header.Entity, out var cell) && cell.Shard == header.Shard)
        {
            cell.Trouble = CorruptRecord(cell);
            _shards.SetDurable(cell.Shard, _shards.Expected(cell.Shard));
            return;
        }

        if (header.Ordinal == _shards.Expected(header.Shard)) _shards.SetDurable(header.Shard, header.Ordinal);
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
    }

    /// <summary>Arms everything that is to be woken; loads what somebody waits in.</summary>
    private void Begin()
    {
        foreach (var cell in _cells.Values)
        {
            _timers.Add(cell, cell.WakeAt);
            if (cell.WaitingCount > 0) StartLoading(cell);
        }
    }

    /// <summary>Loads again what was void.</summary>
    private void Refresh()
    {
        var stale = _stale;
        _stale = [];
        foreach (var cell in stale)
        {
            cell.IsStale = false;
            cell.WakeAt = RecordSummary.Never; // Its timer may have come meanwhile, in vain: armed anew when it is loaded.
            if (cell.Trouble is { } trouble) TurnAway(cell, trouble);
            else if (cell.Position > 0) StartLoading(cell);
            else Loaded(cell, cell.Kind!.Activate(cell));
        }
    }

    /// <summary>An append failed. What was decided since the last durable record is void, with whatever was said upon
    /// it.</summary>
    private void Lost(JournalLost lost)
    {
        if (lost.Epoch < _epoch) return;

        var retryAt = _clock.Now() + (long)_options.FullRetryDelay.TotalMicroseconds;
        var refusal = lost.IsFull ? Refused.StorageFull(EngineClock.MomentOf(retryAt)) : Refused.OutcomeUnknown;
        _isLost = true;
        _recorder.Closed = lost.IsFull ? refusal : Refused.Unavailable;
        _writeAgainAt = lost.IsFull ? retryAt : RecordSummary.Never;

        foreach (var batch in _onTheirWay) Void(batch, refusal);
        Void(_open, refusal);
        _onTheirWay.Clear();
        _durableBatch = _open.Number;
        OpenBatch(_open.Number + 1);
    }

    private void Void(PartitionBatch batch, Refusal refusal)
    {
        foreach (var cell in batch.Entities.Select(entity => entity.Cell))
        {
            if (cell.IsStale) continue;

            cell.IsStale = true;
            cell.WakeAt = RecordSummary.Never;
            _stale.Add(cell);
            if (cell.Activation is { } entity) Abandon(entity);
        }

        foreach (var call in batch.Gated) TakeBack(call, refusal);
        // Neither batch is used again: the writer may still look at one of them.
    }

    /// <summary>An answer that was not durable is none: who was in line may be in it still, and waits to hear.</summary>
    private void TakeBack(Call call, Refusal refusal)
    {
        if (call.IsDone) return;
        if (call.Ticket is null || !_cells.TryGetValue(call.To, out var cell))
        {
            Refuse(call, refusal);
            return;
        }

        call.Settle(reply: null, refusal: null);
        (cell.Orphans ??= []).Add(call);
    }

    /// <summary>Keeps the callers that wait inside an entity whose memory is void.</summary>
    private void Abandon(Activation entity)
    {
        var cell = entity.Cell;
        foreach (var call in entity.Parked ?? []) (cell.Arrivals ??= new()).Enqueue(call);
        if (entity.Ledger is { Waiting.Count: > 0 } ledger)
            (cell.Orphans ??= []).AddRange(ledger.Waiting.Values.SelectMany(place => place.Calls));
        Unload(entity);
    }

    /// <summary>Serves nothing more of an entity, and says so to everyone who waits for it.</summary>
    private void Condemn(EntityCell cell, Refusal trouble)
    {
        cell.Trouble = trouble;
        if (cell.Activation is { } entity) Abandon(entity);
        TurnAway(cell, trouble);
    }

    private void TurnAway(EntityCell cell, Refusal refusal)
    {
        var calls = (cell.Arrivals ?? []).Concat(cell.Orphans ?? []);
        (cell.Arrivals, cell.Orphans) = (null, null);
        foreach (var call in calls) Refuse(call, refusal);
    }

    /// <summary>Puts callers back in line, or tells them what became of them meanwhile.</summary>
    private void Reattach(Activation entity)
    {
        var orphans = entity.Cell.Orphans;
        entity.Cell.Orphans = null;
        foreach (var call in orphans ?? [])
        {
            if (call.IsDone) continue;
            if (entity.Ledger?.Waiting.TryGetValue(call.Ticket!.Value, out var place) == true)
            {
                place.Calls.Add(call);
                MindDeadline(call); // It may have passed while the call was settled.
            }
            else if (call.Key is null || !Recall(entity, call, _clock.Now())) Refuse(call, Refused.OutcomeUnknown);
        }
    }

    private void Loaded(EntityCell cell, Activation entity)
    {
        _loadingCount++;
        Loaded(new EntityLoaded(cell, entity, trouble: null));
    }
}
