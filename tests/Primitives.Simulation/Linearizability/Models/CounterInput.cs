namespace Primitives.Simulation.Linearizability;

/// <summary>What a counter is asked.</summary>
public abstract record CounterInput
{
    private CounterInput() { }

    /// <summary>Adds, and answers with the new value.</summary>
    public sealed record Add(long Amount) : CounterInput;

    /// <summary>Begins anew, at 0.</summary>
    public sealed record Erase : CounterInput;

    /// <summary>Answers with the value.</summary>
    public sealed record Read : CounterInput;
}
