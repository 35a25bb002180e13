namespace Primitives.Simulation.Linearizability;

/// <summary>How an object behaves when its operations happen one at a time.</summary>
/// <remarks>
/// States are immutable and equal by value: the search remembers them. Several outputs may be right for one state and
/// input (a token only has to grow), but an input and an output lead to one next state. Everything is deterministic.
/// </remarks>
public interface ISequentialModel<TState, TInput, TOutput>
{
    /// <summary>The state before the first operation.</summary>
    TState Initial { get; }

    /// <summary>Whether <paramref name="input"/> in <paramref name="state"/> may show what was
    /// <paramref name="seen"/>, and the state after it. A lost output is always accepted.</summary>
    bool Accepts(TState state, TInput input, Observed<TOutput> seen, out TState next);

    /// <summary>Whether an operation that showed this leaves every state as it is in which it is accepted. A model may
    /// always say no; where it says yes the search is much shorter.</summary>
    bool IsRead(TInput input, Observed<TOutput> seen) => false;
}
