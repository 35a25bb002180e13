namespace Primitives.Buffers;

/// <summary>A buffer: the open batch if there is one, and those that are sealed and not delivered yet.</summary>
internal sealed record BufferState
{
    public BufferTerms? Terms { get; init; }
    public string? Handler { get; init; }
    public Batch? Open { get; init; }

    /// <summary>Sealed, the oldest first; redriven ones come last.</summary>
    public ImmutableList<Batch> Sealed { get; init; } = [];

    public long LastNumber { get; init; }
    public int DeadCount { get; init; }

    /// <summary>When the last event was added, to whatever batch.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>When an event was delivered at once and no batch was opened since: the window of the next counts from
    /// there.</summary>
    public DateTimeOffset? LedAt { get; init; }

    /// <summary>Whether one more batch may be sealed.</summary>
    [JsonIgnore]
    public bool HasRoom => Terms is { } terms && Sealed.Count < terms.MaxSealed;

    /// <summary>When the open batch is to be sealed, and why; not while there is no room for it.</summary>
    [JsonIgnore]
    public (DateTimeOffset At, SealCause Cause)? Due =>
        Open is { } open && HasRoom ? Terms!.Due(open.Since, open.LastAt) : null;

    public Batch? Find(long number) =>
        Open?.Number == number ? Open : Sealed.Find(batch => batch.Number == number);

    public BufferState With(Batch batch) => Open?.Number == batch.Number
        ? this with { Open = batch }
        : this with { Sealed = Sealed.SetItem(Sealed.FindIndex(one => one.Number == batch.Number), batch) };

    public BufferState Without(long number) => Open?.Number == number
        ? this with { Open = null }
        : this with { Sealed = Sealed.RemoveAll(batch => batch.Number == number) };

    /// <summary>Batches with work that runs or may begin, each with up to where its reducer is to work.</summary>
    public IEnumerable<(Batch Batch, int? ReducingTo)> Work()
    {
        if (Terms is not { } terms) yield break;
        var isFree = terms.Parallel || !Sealed.Exists(batch => batch.Phase == BatchPhase.Running);
        for (var place = 0; place < Sealed.Count; place++)
        {
            var batch = Sealed[place];
            var isItsTurn = batch.Phase == BatchPhase.Ready && isFree && (place == 0 || terms.Parallel);
            if (isItsTurn || batch.Phase == BatchPhase.Running)
                yield return (batch, batch.ReduceNext(terms.ReduceEvery));
        }

        if (Open is { Phase: not BatchPhase.Resting } open && open.ReduceNext(terms.ReduceEvery) is { } to)
            yield return (open, to);
    }

    /// <summary>The batch that the attempt is at, if it is running and not over its time.</summary>
    public Batch? Running(string duty, int attempt, DateTimeOffset now)
    {
        foreach (var (batch, to) in Work())
            if (batch is { Phase: BatchPhase.Running } && batch.DutyIdFor(to) == duty)
                return batch.Attempt == attempt && batch.Until > now ? batch : null;
        return null;
    }
}
