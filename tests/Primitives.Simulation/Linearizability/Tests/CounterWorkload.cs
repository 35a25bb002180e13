namespace Primitives.Simulation.Linearizability;

/// <summary>Additions of the amounts from 1 to a limit, and reads.</summary>
internal sealed class CounterWorkload(int limit) : IWorkload<CounterInput, long>
{
    private long value;

    public CounterInput Draw(Random random) =>
        random.Next(2) == 0 ? new CounterInput.Read() : new CounterInput.Add(random.Next(limit) + 1);

    public long Run(CounterInput input)
    {
        if (input is CounterInput.Add add)
            value += add.Amount;
        return value;
    }

    public long Guess(CounterInput input, Random random) => random.Next(2 * limit);

    public bool TrySpoil(CounterInput input, out long wrong)
    {
        wrong = -1;
        return true;
    }
}
