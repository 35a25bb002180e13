namespace Primitives.Streams.CatchUp;

/// <summary>What one subscriber looks for while it catches up, and what it knows of where that is.</summary>
internal sealed class Search(Filter filter)
{
    /// <summary>Which events.</summary>
    public Filter Filter => filter;

    /// <summary>Where the records of its one entity are, if it is about one.</summary>
    public EntityTrail? Trail { get; } = filter.Entity is { } entity ? new(entity) : null;
}
