namespace Primitives.Simulation;

/// <summary>How often each thing that can go wrong went wrong.</summary>
internal sealed class FaultCounts
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> ByName => _counts;

    public void Count(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;

    /// <summary>Counts a refusal of the engine's own.</summary>
    public void CountRefusal(Refusal? refusal)
    {
        if (refusal?.Code.StartsWith("engine.", StringComparison.Ordinal) == true) Count(refusal.Code);
    }

    public void Add(FaultCounts other)
    {
        foreach (var (name, count) in other._counts) _counts[name] = _counts.GetValueOrDefault(name) + count;
    }

    public override string ToString() => string.Join(", ", _counts.Select(one => $"{one.Key} {one.Value}"));
}
