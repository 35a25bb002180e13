namespace Primitives.Engine.Sqlite.Backups;

/// <summary>How far a backup, a copy, a restore or a verification has got.</summary>
/// <param name="What">What is being worked on: records or snapshots.</param>
/// <param name="Done">How many are done with.</param>
/// <param name="Total">How many there are; <see langword="null"/> when that is not known.</param>
public sealed record BackupProgress(string What, long Done, long? Total);
