namespace Primitives.Simulation.Linearizability;

/// <summary>Unknown operations that take effect one after the other, and the state after them.</summary>
internal sealed record Run<TState>(TState State, ImmutableList<int> Numbers)
{
    public int Length => Numbers.Count;

    public Run<TState> Then(int number, TState state) => new(state, Numbers.Add(number));
}
