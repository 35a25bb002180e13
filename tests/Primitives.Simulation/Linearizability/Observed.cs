namespace Primitives.Simulation.Linearizability;

/// <summary>The output a client saw, or nothing when the answer was lost. The default is: nothing seen.</summary>
public readonly record struct Observed<TOutput>
{
    private readonly TOutput value;

    /// <summary>An output that was seen.</summary>
    public Observed(TOutput value)
    {
        this.value = value;
        IsKnown = true;
    }

    /// <summary>Whether an answer arrived.</summary>
    public bool IsKnown { get; }

    /// <summary>The answer. Throws when there was none.</summary>
    public TOutput Value => IsKnown ? value : throw new InvalidOperationException("No output was seen.");

    /// <summary>Whether the client could have seen what it saw if the output was <paramref name="output"/>.</summary>
    public bool Admits(TOutput output) => !IsKnown || EqualityComparer<TOutput>.Default.Equals(value, output);

    /// <inheritdoc/>
    public override string ToString() => IsKnown ? $"{value}" : "?";
}
