namespace Primitives.Streams.CatchUp;

/// <summary>What one subscriber looks for while it catches up, and what it knows of where that is.</summary>
internal sealed class Search(Filter filter)
{
    private readonly Dictionary<string, bool> _wanted = new(StringComparer.Ordinal);
    private string[]? _lookedAt;
    private bool _mayBeIn;

    /// <summary>Which events.</summary>
    public Filter Filter => filter;

    /// <summary>Whether any of these topics is looked for. For one thread at a time.</summary>
    /// <param name="topics">All that there are; <see langword="null"/> when that is not known.</param>
    public bool MayBeIn(string[]? topics)
    {
        if (topics is null) return true;
        if (ReferenceEquals(topics, _lookedAt)) return _mayBeIn;

        _lookedAt = topics;
        return _mayBeIn = Array.Exists(topics, IsWanted);
    }

    /// <summary>Where the records of its one entity are, if it is about one.</summary>
    public EntityTrail? Trail { get; } = filter.Entity is { } entity ? new(entity) : null;

    private bool IsWanted(string topic)
    {
        if (!_wanted.TryGetValue(topic, out var isWanted)) _wanted.Add(topic, isWanted = filter.MayBeOf(topic));
        return isWanted;
    }
}
