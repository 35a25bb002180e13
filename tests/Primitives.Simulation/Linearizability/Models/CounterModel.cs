namespace Primitives.Simulation.Linearizability;

/// <summary>A counter: every answer is the value after the operation. Sums outside 64 bits throw.</summary>
public sealed class CounterModel(long initial = 0) : ISequentialModel<long, CounterInput, long>
{
    /// <inheritdoc/>
    public long Initial { get; } = initial;

    /// <inheritdoc/>
    public bool Accepts(long state, CounterInput input, Observed<long> seen, out long next)
    {
        next = input switch
        {
            CounterInput.Add add => state + add.Amount,
            CounterInput.Erase => 0,
            _ => state,
        };
        return seen.Admits(next);
    }

    /// <inheritdoc/>
    public bool IsRead(CounterInput input, Observed<long> seen) => input is CounterInput.Read;
}
