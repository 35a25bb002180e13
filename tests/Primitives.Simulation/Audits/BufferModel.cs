using Primitives.Buffers;

namespace Primitives.Simulation;

/// <summary>A buffer as its events tell it, read one by one and knowing nothing of how they came about.</summary>
internal sealed class BufferModel(Address address)
{
    private readonly HashSet<long> _events = [];
    private BufferEvent.Completed? _completed;

    public Dictionary<long, BatchRun> Batches { get; } = [];

    public bool Has(long number) => _events.Contains(number);

    public void Take(BufferEvent happened, HistoryRow row)
    {
        switch (happened)
        {
            case BufferEvent.Opened e: Must(Batches.TryAdd(e.Batch, new()), "buffer.number", e); break;
            case BufferEvent.Added e: Add(e); break;
            case BufferEvent.Sealed e: Move(e.Batch, BatchPlace.Open, BatchPlace.Sealed, e); break;
            case BufferEvent.Cleared e: Move(e.Batch, BatchPlace.Open, BatchPlace.Gone, e); break;
            case BufferEvent.Began e: Begin(e, row); break;
            case BufferEvent.Failed e: End(e.Batch, e.At, e.Error, e).Phase = BatchPhase.Resting; break;
            case BufferEvent.Readied e: Batches[e.Batch].Phase = BatchPhase.Ready; break;
            case BufferEvent.Reduced e: End(e.Batch, e.At, error: null, e).Phase = BatchPhase.Ready; break;
            case BufferEvent.Completed e: Complete(e, row); break;
            case BufferEvent.Emitted e: CheckMark(e); break;
            case BufferEvent.Exhausted e:
                End(e.Dead.Batch.Number, e.Dead.DiedAt, e.Dead.Error, e).Phase = BatchPhase.Ready;
                Move(e.Dead.Batch.Number, BatchPlace.Sealed, BatchPlace.Dead, e);
                break;
            case BufferEvent.Redriven e: Move(e.Batch.Number, BatchPlace.Dead, BatchPlace.Sealed, e); break;
            case BufferEvent.Discarded e: Move(e.Batch, BatchPlace.Dead, BatchPlace.Gone, e); break;
        }
    }

    /// <summary>When all has been quiet for longer than any window, pause and attempt, everything is delivered or
    /// dead.</summary>
    public void CheckNotForgotten()
    {
        foreach (var (number, batch) in Batches)
            Violation.Unless(batch.Place is BatchPlace.Dead or BatchPlace.Gone, "buffer.forgotten",
                $"{address}: batch {number} is {batch.Place} and {batch.Phase} in the end.");
    }

    private void Add(BufferEvent.Added e)
    {
        Must(Batches[e.Batch].Place == BatchPlace.Open, "buffer.sealed", e);
        Must(_events.Add(e.Event.GetInt64()), "buffer.once", e);
        Batches[e.Batch].Events.Add(e.Event.GetInt64());
    }

    private void Begin(BufferEvent.Began e, HistoryRow row)
    {
        var batch = Batches[e.Batch];
        var mayBegin = batch.Place == BatchPlace.Sealed
            || (batch.Place == BatchPlace.Open && e.ReducingTo is not null);
        Must(mayBegin && batch.Phase == BatchPhase.Ready, "buffer.attempt", e);
        (batch.Phase, batch.Attempt, batch.Deadline) = (BatchPhase.Running, e.Attempt, e.Deadline);
        batch.Attempts.Add((e.ReducingTo, e.Attempt, row.Header.Position, e.Deadline));
    }

    private void Complete(BufferEvent.Completed e, HistoryRow row)
    {
        var batch = End(e.Batch, e.At, error: null, e);
        Must(batch.Attempt == e.Attempt && batch.Events.Count == e.EventCount, "buffer.stale", e);
        Move(e.Batch, BatchPlace.Sealed, BatchPlace.Gone, e);
        (batch.CompletedIn, _completed) = (row.Header.Position, e);
    }

    /// <summary>What comes of an attempt is heard while it is running, and over its time only that it is.</summary>
    private BatchRun End(long number, DateTimeOffset at, string? error, BufferEvent e)
    {
        var batch = Batches[number];
        var isLate = at >= batch.Deadline;
        Must(batch.Phase == BatchPhase.Running && isLate == (error == HandlerFailure.TimedOut), "buffer.stale", e);
        return batch;
    }

    /// <summary>What completes a batch is the reply of the attempt that was running.</summary>
    private void CheckMark(BufferEvent.Emitted e)
    {
        if (e.Name != "mark" || _completed?.Batch != e.Batch) return;
        var mark = HandlerVisit.MarkOf($"batch-{e.Batch}", _completed.Attempt);
        Must(e.Data.GetString() == mark, "buffer.stale", e);
    }

    private void Move(long number, BatchPlace from, BatchPlace to, BufferEvent e)
    {
        Must(Batches[number].Place == from, "buffer.place", e);
        Batches[number].Place = to;
    }

    private void Must(bool holds, string rule, BufferEvent e) => Violation.Unless(holds, rule, $"{address}: {e}.");
}
