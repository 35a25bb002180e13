namespace Primitives.Engine.Listing;

/// <summary>A page of an entity's history.</summary>
/// <param name="Records">The latest first.</param>
/// <param name="Next">What <c>before</c> has to be for the next page; <see langword="null"/> at the end.</param>
/// <param name="IsWhole">Not, when it ends because retention has removed what comes before.</param>
public sealed record EntityHistory(IReadOnlyList<EntityRecord> Records, long? Next, bool IsWhole);
