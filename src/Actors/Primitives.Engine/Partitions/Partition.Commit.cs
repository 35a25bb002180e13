using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Partitions;

/// <content>Commit: batches go to the writer, and come back durable.</content>
internal sealed partial class Partition
{
    // One that is being written, and one that the writer finds when it is done. What comes meanwhile gathers in the
    // open one: so groups grow by themselves when the disk is slow, and nothing waits for a timer.
    private const int MaxOnTheirWay = 2;
    private const int MaxWhileGathering = 12; // The writer has not begun yet; it remembers 16.
    private const int MaxBatchRecords = 8192; // Bounds the time that one commit takes.

    private readonly Queue<PartitionBatch> _onTheirWay = [];
    private readonly Stack<PartitionBatch> _spare = [];
    private PartitionBatch _open = new();
    private long _durableBatch;
    private int _epoch;
    private bool _isLost;
    private Action? _drained;

    private bool IsBatchFull =>
        _open.Records.Count >= MaxBatchRecords || _open.Records.Bytes >= _options.MaxBatchBytes;

    /// <summary>Fills in what the partition alone knows of the record that was just added, and makes it its entity's
    /// last.</summary>
    private void Added(Activation entity)
    {
        ref var entry = ref _open.Records.Entries[^1];
        entry.Ordinal = _shards.Next(entry.Shard);
        var isOnItsWay = entity.LastBatch > _durableBatch;
        entry.PreviousBatch = isOnItsWay ? entity.LastBatch : 0;
        entry.Previous = isOnItsWay ? entity.LastIndex : entity.Position;
        (entity.LastBatch, entity.LastIndex) = (_open.Number, _open.Records.Count - 1);
        _open.Entities.Add(entity);
        if (entity.Messages is { } messages) Number(entity, messages, entry);
    }

    private void Submit()
    {
        if (_open.Records.Count == 0 || !CanSubmit || _isLost) return;

        var batch = _open;
        batch.Epoch = _epoch;
        _onTheirWay.Enqueue(batch);
        OpenBatch(batch.Number + 1);
        _writer.Post(batch);
    }

    private void OpenBatch(long number)
    {
        _open = _spare.TryPop(out var spare) ? spare : new PartitionBatch { Owner = this };
        (_open.Number, _recorder.Batch) = (number, _open.Records);
    }

    /// <summary>A batch has become durable: its positions are known, and its answers may be told.</summary>
    private void Committed(PartitionBatch batch)
    {
        if (batch.Epoch != _epoch) return; // Told before the failure that voided it: cannot be, but costs nothing.

        _onTheirWay.Dequeue();
        _durableBatch = batch.Number;
        var entries = batch.Records.Entries;
        var hasBuried = false;
        for (var i = 0; i < entries.Length; i++)
        {
            var (entity, position) = (batch.Entities[i], batch.Records.First + i);
            (entity.Position, hasBuried) = (position, hasBuried | entity.IsBuried);
            _shards.SetDurable(entries[i].Shard, entries[i].Ordinal, position);
            if (entity.IsDirty) continue;

            entity.IsDirty = true;
            MarkDirty(entity.Cell, position);
        }

        if (batch.Captured.Count > 0) SendCaptured(batch);
        for (var i = 0; hasBuried && i < entries.Length; i++) Buried(batch.Entities[i], batch, i);

        LetGo(batch);
        batch.Clear();
        _spare.Push(batch);
    }

    /// <summary>What has waited for a batch to be durable leaves.</summary>
    private void LetGo(PartitionBatch batch)
    {
        foreach (var call in batch.Gated) Tell(call);
        foreach (var attempt in batch.Attempts) Durable(attempt);
        foreach (var (cell, to) in batch.Sent) Sent(cell, to);
        foreach (var flight in batch.Arrived) flight.Return();
        foreach (var flight in batch.Told) Settled(flight);
        foreach (var (request, report) in batch.Explained) request.Done(report);
    }

    private PartitionBatch BatchOf(long number)
    {
        if (number == _open.Number) return _open;
        foreach (var batch in _onTheirWay)
        {
            if (batch.Number == number) return batch;
        }

        throw new UnreachableException();
    }

    private void BeginDraining(Drain drain)
    {
        (_drained, _isStopping) = (drain.Drained, true);
        _drainBy = _clock.Now() + (long)_options.DutyStopTimeout.TotalMicroseconds;
        LeaveDuties();
    }

    private void CheckDrained()
    {
        if (_drained is null || _calls.Count > 0 || _onTheirWay.Count > 0 || _open.Records.Count > 0) return;
        if (_loadingCount > 0 || _isLost || _toMind.Count + _toMindLater.Count + _deliveries.Count > 0) return;
        if (_atWork > 0 && _clock.Last < _drainBy) return;

        LeaveAllInLine();
        var drained = _drained;
        (_drained, _drainBy) = (null, RecordSummary.Never);
        drained();
    }
}
