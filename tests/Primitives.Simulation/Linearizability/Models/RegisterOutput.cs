namespace Primitives.Simulation.Linearizability;

/// <summary>What a register answers.</summary>
public abstract record RegisterOutput<T>
{
    private RegisterOutput() { }

    /// <summary>To a write.</summary>
    public sealed record Written : RegisterOutput<T>;

    /// <summary>To a read.</summary>
    public sealed record Found(T Value) : RegisterOutput<T>;

    /// <summary>To a compare-and-set: whether it set the value.</summary>
    public sealed record Compared(bool Swapped) : RegisterOutput<T>;
}
