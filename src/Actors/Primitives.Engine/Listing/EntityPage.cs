namespace Primitives.Engine.Listing;

/// <summary>A page of a list.</summary>
/// <param name="Entities">In no order that means anything; one that is not in a snapshot yet when the list begins may
/// come twice.</param>
/// <param name="Next">Where the next page begins; <see langword="null"/> at the end. A page may be short, or empty,
/// ahead of it.</param>
public sealed record EntityPage(IReadOnlyList<EntityEntry> Entities, string? Next);
