namespace Primitives.Simulation.Linearizability;

/// <summary>A lock with one holder and tokens that only grow, from above zero.</summary>
/// <remarks>A lease that may run out is one more operation of the history: an unknown release of its attempt, invoked
/// at the earliest moment at which it may end. So a grant before that moment is a violation.</remarks>
public sealed class LockModel : ISequentialModel<LockState, LockInput, LockOutput>
{
    /// <inheritdoc/>
    public LockState Initial => default;

    /// <inheritdoc/>
    public bool Accepts(LockState state, LockInput input, Observed<LockOutput> seen, out LockState next)
    {
        next = state;
        switch (input)
        {
            case LockInput.Release(var attempt):
                if (state.Holder == attempt)
                    next = state with { Holder = null };
                return seen.Admits(new LockOutput.Released());
            case LockInput.TryAcquire when state.Holder is not null:
                return seen.Admits(new LockOutput.Busy());
            case LockInput.TryAcquire(var attempt):
                var token = seen.IsKnown ? (seen.Value as LockOutput.Granted)?.Token ?? 0 : state.Token;
                next = new(attempt, token);
                return !seen.IsKnown || token > state.Token;
            default:
                throw new UnreachableException();
        }
    }

    /// <inheritdoc/>
    public bool IsRead(LockInput input, Observed<LockOutput> seen) => seen.IsKnown && seen.Value is LockOutput.Busy;
}
