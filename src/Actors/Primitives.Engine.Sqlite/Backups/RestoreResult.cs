namespace Primitives.Engine.Sqlite.Backups;

/// <summary>What a restore has made.</summary>
/// <param name="Journal">The identity of the restored journal: a new one.</param>
/// <param name="First">The position of its first record, or of the next when there is none.</param>
/// <param name="Last">The position of its last record.</param>
/// <param name="LastAt">When that was decided.</param>
/// <param name="HasSnapshots">Whether the snapshots could be taken over; otherwise the first start rebuilds
/// them.</param>
public sealed record RestoreResult(string Journal, long First, long Last, DateTimeOffset? LastAt, bool HasSnapshots);
