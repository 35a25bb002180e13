namespace Primitives.Engine.Journal;

/// <summary>A journal that this one was restored from: the same up to a position, and not beyond.</summary>
/// <param name="Identity">What tells it from every other.</param>
/// <param name="Last">The last position that both have.</param>
public sealed record JournalAncestor(string Identity, long Last);
