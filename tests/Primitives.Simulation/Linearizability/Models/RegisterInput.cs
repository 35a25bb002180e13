namespace Primitives.Simulation.Linearizability;

/// <summary>What a register is asked.</summary>
public abstract record RegisterInput<T>
{
    private RegisterInput() { }

    /// <summary>Sets the value.</summary>
    public sealed record Write(T Value) : RegisterInput<T>;

    /// <summary>Answers with the value.</summary>
    public sealed record Read : RegisterInput<T>;

    /// <summary>Sets the value if it is the expected one, and answers whether it was.</summary>
    public sealed record CompareAndSet(T Expected, T Value) : RegisterInput<T>;
}
