namespace Primitives.Simulation.Linearizability;

/// <summary>One call by one client, with the interval in which it must have taken effect.</summary>
/// <remarks>
/// A moment is any number that grows: virtual ticks, or better the running number of the event. Two operations are in
/// order only if one returned <em>before</em> the other was invoked; equal moments are concurrent, so coarse moments
/// make the check weaker, never wrong. The client is for people to read and orders nothing by itself.
/// </remarks>
public sealed record Operation<TInput, TOutput>
{
    private Operation(int client, TInput input, long invokedAt) =>
        (Client, Input, InvokedAt) = (client, input, invokedAt);

    /// <summary>Who called.</summary>
    public int Client { get; }

    /// <summary>What was asked. Inputs that are equal by value make unknown operations cheaper to check.</summary>
    public TInput Input { get; }

    /// <summary>When the call began.</summary>
    public long InvokedAt { get; }

    /// <summary>When the answer arrived; the end of time if it did not.</summary>
    public long ReturnedAt { get; private init; } = long.MaxValue;

    /// <summary>The answer, if one arrived.</summary>
    public Observed<TOutput> Output { get; private init; }

    /// <summary>What is known in the end.</summary>
    public Fate Fate { get; private init; }

    /// <summary>An operation whose answer arrived. Throws if it returned before it was invoked.</summary>
    public static Operation<TInput, TOutput> Returned(
        int client, TInput input, long invokedAt, TOutput output, long returnedAt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(returnedAt, invokedAt);
        return new(client, input, invokedAt)
        {
            Fate = Fate.Returned,
            ReturnedAt = returnedAt,
            Output = new(output),
        };
    }

    /// <summary>An operation whose answer was lost: by a crash, a time-out, a failed commit.</summary>
    public static Operation<TInput, TOutput> Unknown(int client, TInput input, long invokedAt) =>
        new(client, input, invokedAt) { Fate = Fate.Unknown };

    /// <summary>An operation that is known not to have happened; the checker leaves it out.</summary>
    public static Operation<TInput, TOutput> Never(int client, TInput input, long invokedAt) =>
        new(client, input, invokedAt) { Fate = Fate.Never };

    /// <summary>The same call as it was known before its answer arrived.</summary>
    internal Operation<TInput, TOutput> AsPending() => Unknown(Client, Input, InvokedAt);

    /// <inheritdoc/>
    public override string ToString() => Fate switch
    {
        Fate.Returned => $"client {Client}: {Input} -> {Output} [{InvokedAt}, {ReturnedAt}]",
        Fate.Unknown => $"client {Client}: {Input} -> ? [{InvokedAt}, ...",
        _ => $"client {Client}: {Input} never happened",
    };
}
