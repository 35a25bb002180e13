using Primitives.Engine.Sqlite;
using Primitives.Engine.Sqlite.Backups;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Engine.Tests.Engine;
using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Backups;

/// <summary>Engines over real files, and the folders that are made of them.</summary>
internal sealed class BackupWorld : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("primitives-").FullName;

    public BackupWorld(Func<EngineOptions, EngineOptions>? with = null) => World = Start(Source.Folder, with);

    /// <summary>Where the engine runs that is backed up.</summary>
    public DataFolder Source { get; } = new();

    /// <summary>The engine that is backed up.</summary>
    public World World { get; }

    /// <summary>The time of backups: the engine's.</summary>
    public TimeProvider Time => World.Time;

    public string Backup => Path.Combine(_folder, "backup");

    public string Restored => Path.Combine(_folder, "restored");

    /// <summary>An engine on a folder, which the caller stops.</summary>
    public static World Start(string folder, Func<EngineOptions, EngineOptions>? with = null) => new(
        engine => (with?.Invoke(engine) ?? engine) with { CheckpointInterval = Interval },
        journal: new SqliteJournal(
            new() { Folder = folder, ShardCount = 16, LogBytes = 512 * 1024 }, new IdleScheduler(),
            TimeProvider.System),
        snapshots: new SqliteSnapshotStore(new() { Folder = folder }));

    public BackupManifest BackUp(bool withSnapshots = true, IProgress<BackupProgress>? progress = null) =>
        SqliteBackup.Run(Source.Folder, Backup, Time, withSnapshots, progress);

    public BackupManifest Copy() => SqliteJournalCopy.Run(Source.Folder, Backup, Time);

    public RestoreResult Restore(RestorePoint point = default) => SqliteRestore.Run(Backup, Restored, point, Time);

    /// <summary>Makes a backup of any folder.</summary>
    public BackupManifest BackUp(string data, string to) => SqliteBackup.Run(data, to, Time);

    /// <summary>Goes on with the backup from any folder.</summary>
    public BackupManifest Copy(string data) => SqliteJournalCopy.Run(data, Backup, Time);

    /// <summary>Restores from any folder to any.</summary>
    public RestoreResult Restore(string from, string to, RestorePoint point = default) =>
        SqliteRestore.Run(from, to, point, Time);

    public VerificationReport Verify(string folder) => SqliteVerification.Run(folder, Catalogs.All);

    /// <summary>Starts an engine on what was restored, and asks it.</summary>
    public void InRestored(Action<World> ask)
    {
        var world = Start(Restored);
        ask(world);
        world.Stop();
    }

    /// <summary>Long enough for snapshots to be taken of everything.</summary>
    public void TakeSnapshots() => World.Advance(Interval * 2);

    public void Dispose()
    {
        World.Stop();
        Source.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
