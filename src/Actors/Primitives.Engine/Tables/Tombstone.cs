namespace Primitives.Engine.Tables;

/// <summary>A span of keys whose rows are deleted, whatever the store has of them; or what later deletions left of
/// it.</summary>
/// <param name="From">Its first key.</param>
/// <param name="End">What it ends before.</param>
/// <param name="Change">The deletion.</param>
internal sealed record Tombstone(string From, string End, TableChange Change);
