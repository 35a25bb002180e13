namespace Primitives.Engine.Snapshots;

/// <summary>What was found of one entity's snapshot.</summary>
/// <param name="Address">Whose it is.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Sentence">Why, where it is not the same.</param>
public sealed record SnapshotFinding(Address Address, SnapshotVerdict Verdict, string? Sentence);
