using Primitives.Engine.Scheduling;
using Primitives.Engine.Sqlite;

namespace Primitives.Engine.Tests.Sqlite;

/// <summary>A temporary folder with a journal in it.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("primitives-").FullName;

    public string File => Path.Combine(Folder, "journal.db");

    public string Log => File + "-wal";

    public SqliteJournal Journal(int shards = 16, int logBytes = 512 * 1024, IScheduler? scheduler = null) => new(
        new() { Folder = Folder, ShardCount = shards, LogBytes = logBytes },
        scheduler ?? new ThreadScheduler(TimeProvider.System), TimeProvider.System);

    /// <summary>What a crash of the process leaves: the files as they are, without the lock.</summary>
    public DataFolder Copy()
    {
        var copy = new DataFolder();
        System.IO.File.Copy(File, copy.File);
        System.IO.File.Copy(Log, copy.Log);
        return copy;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
