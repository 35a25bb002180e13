namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>The journal that snapshots are derived from.</summary>
/// <param name="Identity">What tells it from every other.</param>
/// <param name="NeedsIt">Whether it cannot rebuild them any more.</param>
internal readonly record struct SnapshotOrigin(string Identity, bool NeedsIt);
