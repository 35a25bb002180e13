using Primitives.Engine.Duties;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Partitions;

/// <content>Which entities are to be looked at for their duties, and when.</content>
internal sealed partial class Partition
{
    private readonly Queue<EntityCell> _toMind = [];

    private void MindSoon(EntityCell cell)
    {
        if (cell.IsToBeMinded) return;

        cell.IsToBeMinded = true;
        _toMind.Enqueue(cell);
    }

    private void MindDuties()
    {
        MindThoseThatWaited();
        while (!IsBatchFull && _toMind.TryDequeue(out var cell))
        {
            if (!cell.IsToBeMinded) continue;
            if (IsBetterMindedLater(cell))
            {
                _toMindLater.Enqueue(cell);
                continue;
            }

            cell.IsToBeMinded = false;
            if (cell.Trouble is not null || cell.Erasure is { IsBuried: true }) GiveUpAll(cell, []);
            else if (cell.Activation is { } entity) Mind(entity);
            else if (cell.Attempts?.Exists(one => one.Phase is DutyPhase.Granted or DutyPhase.Back) == true)
                StartLoading(cell);
        }
    }

    /// <summary>Looks at duties again whose entity could not record anything.</summary>
    private void MindAgain(EntityCell cell)
    {
        cell.MindAt = RecordSummary.Never;
        if (cell.Activation is null) StartLoading(cell);
        else MindSoon(cell);
    }

    /// <summary>Nothing was recorded for an entity's duties: it is tried again, with longer and longer pauses unless
    /// that is the store's doing.</summary>
    private void MindLater(Activation entity, Refusal? refusal)
    {
        if (IsEnough(entity, refusal)) return;

        var cell = entity.Cell;
        var isClosed = _recorder.Closed is not null;
        if (!isClosed) cell.MindCount = Math.Min(cell.MindCount + 1, MaxDoublings);
        cell.MindAt = _clock.Now()
            + (isClosed ? (long)_options.FullRetryDelay.TotalMicroseconds : PauseAfter(cell.MindCount));
        _timers.Add(cell, cell.MindAt);
    }

    /// <summary>Goes on with duties when rows have been read: it was to be looked at anyway, since it has been loaded
    /// anew, and once is enough.</summary>
    private void MindNow(Activation entity)
    {
        entity.Cell.IsToBeMinded = false;
        Mind(entity);
    }
}
