namespace Primitives.Simulation.Linearizability;

/// <summary>A place in the search: the order up to a returned operation, and what is still to be tried there.</summary>
internal sealed class Place<TState>(int start, TState state)
{
    /// <summary>How many operations are in the order here.</summary>
    public int Start => start;

    /// <summary>The unknown operations that are tried now, after <see cref="Start"/>.</summary>
    public Run<TState> Run { get; private set; } = new(state, []);

    /// <summary>The runs that come after, none shorter than the one before it.</summary>
    public Queue<Run<TState>> Longer { get; } = new();

    /// <summary>The operation that was tried last after the run.</summary>
    public int Last { get; set; } = Chain.None;

    /// <summary>Whether nothing else need be tried after the run.</summary>
    public bool IsSettled { get; set; }

    public bool TryNextRun()
    {
        if (!Longer.TryDequeue(out var next))
            return false;
        (Run, Last, IsSettled) = (next, Chain.None, false);
        return true;
    }
}
