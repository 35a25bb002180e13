using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Partitions;

/// <content>Snapshot: what the journal tells of entities is handed over to be kept beside it, in slices, off the path
/// of every reply; and what is kept there need not be kept in memory.</content>
/// <remarks>
/// <para>A cell is <i>dirty</i> from its first durable record on that no snapshot holds. The first of all those is
/// where a start has to begin reading: the watermark is just below it.</para>
/// <para>A record that follows the taking of a snapshot tells the entity's address again. So whoever reads from the
/// watermark on meets an address ahead of everything that is not in a snapshot, and may pass over a record whose entity
/// it has not heard of.</para>
/// </remarks>
internal sealed partial class Partition
{
    private const int MaxTaken = 2048; // Snapshots at once: a few milliseconds of a turn.

    private readonly DirtyCells _dirty = new();

    // Cells whose turn has come, but which have to be loaded first.
    private readonly List<EntityCell> _awaited = [];

    private bool _mayHaveSnapshots;
    private long _heldFrom = RecordSummary.Never;

    private void Begin(JournalBegun begun)
    {
        _shards.Begin(begun.Marks, begun.Watermark);
        foreach (var mark in begun.Marks) _clock.RaiseTo(mark.At);
        _mayHaveSnapshots = _recorder.Keys.HasSaved = true;
    }

    private void MarkDirty(EntityCell cell, long position)
    {
        if (cell.DirtyFrom > 0) return;

        cell.DirtyFrom = position;
        _dirty.Add(cell, position);
    }

    /// <summary>Records from <paramref name="position"/> on cannot be made a snapshot: they are not to be
    /// forgotten.</summary>
    private void Hold(long position) => _heldFrom = Math.Min(_heldFrom, position);

    private void TakeSnapshots(TakeSnapshots request)
    {
        var drafts = new List<SnapshotDraft>();
        for (var i = _awaited.Count - 1; i >= 0; i--)
        {
            // What could not be loaded is tried again once a round.
            var isAsked = request.Stripe == 0 || _awaited[i].Activation is not null || _awaited[i].DirtyFrom == 0;
            if (isAsked && TryTake(_awaited[i], drafts)) _awaited.RemoveAt(i);
        }

        var taken = 0;
        for (; taken < MaxTaken && _dirty.Take(request.Stripe, request.UpTo) is { } cell; taken++)
        {
            if (!TryTake(cell, drafts)) _awaited.Add(cell);
        }

        _checkpointer.Post(new SnapshotsTaken(drafts)
        {
            Report = new(
                Index,
                Math.Min(FirstUnsaved() - 1, request.UpTo),
                HasMore: taken == MaxTaken,
                _dirty.NextStripe(request.Stripe, request.UpTo),
                IsAwaiting: _awaited.Exists(cell => cell.IsLoading) || IsCapturing(request.UpTo),
                _shards.Marks(Index, _options.PartitionCount, _clock.Last)),
        });
    }

    /// <summary>The first record that is in no snapshot handed over.</summary>
    private long FirstUnsaved()
    {
        var first = Math.Min(_heldFrom, _dirty.First ?? RecordSummary.Never);
        foreach (var cell in _awaited) first = Math.Min(first, cell.DirtyFrom);
        foreach (var erasure in _erasures.Values.Where(one => one.Position > 0))
            first = Math.Min(first, erasure.Position);
        foreach (var batch in _onTheirWay.Append(_open))
        {
            foreach (var draft in batch.Captured) first = Math.Min(first, draft.From);
        }

        return first;
    }

    /// <summary>Whether snapshots of records up to a position wait for their batches to be durable.</summary>
    private bool IsCapturing(long upTo) =>
        _onTheirWay.Append(_open).Any(batch => batch.Captured.Exists(draft => draft.From <= upTo));

    /// <summary>Takes a snapshot; false when the entity has to be loaded first.</summary>
    private bool TryTake(EntityCell cell, List<SnapshotDraft> drafts)
    {
        if (cell.DirtyFrom == 0) return true; // It was let go meanwhile.
        if (cell.Activation is not { } entity)
        {
            if (cell.Kind is null || cell.Trouble is not null) Hold(cell.DirtyFrom);
            if (cell.Kind is null || cell.Trouble is not null) return true;
            StartLoading(cell);
            return false;
        }

        // What is under way may yet be void: then this is, too.
        var isOnItsWay = entity.LastBatch > _durableBatch;
        var draft = Capture(entity);
        (isOnItsWay ? BatchOf(entity.LastBatch).Captured : drafts).Add(draft);
        return true;
    }

    private SnapshotDraft Capture(Activation entity)
    {
        var cell = entity.Cell;
        var draft = entity.Capture(cell.DirtyFrom, entity.LastIndex);
        draft.Owner = Index;
        (cell.DirtyFrom, entity.IsDirty, entity.NeedsAddress) = (0, false, true);
        _mayHaveSnapshots = true;
        return draft;
    }

    private void SendCapture(Activation entity) => _checkpointer.Post(new SnapshotsTaken([Capture(entity)]));

    /// <summary>What was captured of a batch is durable now.</summary>
    private void SendCaptured(PartitionBatch batch)
    {
        foreach (var draft in batch.Captured) draft.Position = batch.Records.First + draft.Index;
        _checkpointer.Post(new SnapshotsTaken([.. batch.Captured]));
    }

    /// <summary>What was captured of a batch is void; what was durable before is not.</summary>
    private void CaptureAgain(SnapshotDraft draft)
    {
        var cell = draft.Cell;
        cell.DirtyFrom = cell.DirtyFrom == 0 ? draft.From : Math.Min(cell.DirtyFrom, draft.From);
        _awaited.Add(cell);
    }

    private void Saved(List<SnapshotDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            SavedRows(draft);
            draft.Cell.SavedPosition = Math.Max(draft.Cell.SavedPosition, draft.Position);
            if (draft.Cell.Activation is null) Forget(draft.Cell);
        }
    }

    /// <summary>Forgets a cell of which nothing would be lost.</summary>
    private void Forget(EntityCell cell)
    {
        var isSaved = cell.IsSaved && cell.SweepAt == RecordSummary.Never && cell.WakeAt >= _foundBefore;
        if (!isSaved && !cell.IsBlank) return;

        // A snapshot of it may be written late: by then another cell may have its place.
        if (_cells.GetValueOrDefault(cell.Address) == cell) _cells.Remove(cell.Address);
        cell.WakeAt = RecordSummary.Never; // A timer may still hold it.
    }
}
