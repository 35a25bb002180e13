namespace Primitives.Simulation.Linearizability;

/// <summary>A register of one value, which is immutable and equal by value.</summary>
public sealed class RegisterModel<T>(T initial) : ISequentialModel<T, RegisterInput<T>, RegisterOutput<T>>
{
    /// <inheritdoc/>
    public T Initial { get; } = initial;

    /// <inheritdoc/>
    public bool Accepts(T state, RegisterInput<T> input, Observed<RegisterOutput<T>> seen, out T next)
    {
        (next, RegisterOutput<T> output) = Step(state, input);
        return seen.Admits(output);
    }

    /// <inheritdoc/>
    public bool IsRead(RegisterInput<T> input, Observed<RegisterOutput<T>> seen) =>
        input is RegisterInput<T>.Read
        || (seen.IsKnown && seen.Value is RegisterOutput<T>.Compared { Swapped: false });

    private static (T Next, RegisterOutput<T> Output) Step(T state, RegisterInput<T> input) => input switch
    {
        RegisterInput<T>.Write(var value) => (value, new RegisterOutput<T>.Written()),
        RegisterInput<T>.Read => (state, new RegisterOutput<T>.Found(state)),
        RegisterInput<T>.CompareAndSet(var expected, var value) =>
            EqualityComparer<T>.Default.Equals(state, expected)
                ? (value, new RegisterOutput<T>.Compared(true))
                : (state, new RegisterOutput<T>.Compared(false)),
        _ => throw new UnreachableException(),
    };
}
