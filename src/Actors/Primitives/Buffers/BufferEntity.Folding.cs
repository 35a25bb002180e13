namespace Primitives.Buffers;

/// <summary>What each event makes of a state.</summary>
internal sealed partial class BufferEntity
{
    public static BufferState Evolve(BufferState state, BufferEvent happened) => happened switch
    {
        BufferEvent.Added e => state with { Open = Grow(state.Open!, e), LastAt = e.At },
        BufferEvent.Opened e => state with
        {
            Open = new(e.Batch, e.Keep, e.Since), LastNumber = e.Batch, Handler = e.Handler, LedAt = null,
        },
        BufferEvent.Sealed e => state with
        {
            Open = null, Sealed = state.Sealed.Add(state.Open! with { SealedAt = e.At, Cause = e.Cause }),
            LedAt = e.Cause == SealCause.Leading ? e.At : null,
        },
        BufferEvent.Cleared => state with { Open = null },
        BufferEvent.Configured e => state with { Terms = e.Terms ?? state.Terms },
        BufferEvent.Completed e => state.Without(e.Batch),
        BufferEvent.Emitted => state,
        BufferEvent.Exhausted e => state.Without(e.Dead.Batch.Number) with { DeadCount = state.DeadCount + 1 },
        BufferEvent.Edited => state,
        BufferEvent.Redriven e => state with
        {
            Sealed = state.Sealed.Add(e.Batch), DeadCount = state.DeadCount - 1,
        },
        BufferEvent.Discarded => state with { DeadCount = state.DeadCount - 1 },
        _ => Work(state, happened),
    };

    private static BufferState Work(BufferState state, BufferEvent happened) => happened switch
    {
        BufferEvent.Began e => Change(state, e.Batch, batch => batch with
        {
            Phase = BatchPhase.Running, Attempt = e.Attempt, Until = e.Deadline, ReducingTo = e.ReducingTo,
            CountedFrom = batch.CountedFrom ?? e.At,
        }),
        BufferEvent.Failed e => Change(state, e.Batch, batch => batch with
        {
            Phase = BatchPhase.Resting, Until = e.RetryAt,
        }),
        BufferEvent.Readied e => Change(state, e.Batch, batch => batch with
        {
            Phase = BatchPhase.Ready, Until = null,
        }),
        BufferEvent.Reduced e => Change(state, e.Batch, batch => batch.Rested() with
        {
            ReducedTo = e.ReducedTo,
            Reduced = e.State.ValueKind == JsonValueKind.Undefined ? batch.Reduced : e.State,
        }),
        _ => throw new UnreachableException(),
    };

    private static BufferState Change(BufferState state, long number, Func<Batch, Batch> change) =>
        state.With(change(state.Find(number)!));

    private static Batch Grow(Batch open, BufferEvent.Added e) => open with
    {
        Count = open.Count + 1, Last = e.Sequence, LastAt = e.At,
        Bytes = open.Keep == BufferKeep.Latest ? e.Bytes : open.Bytes + e.Bytes,
    };
}
