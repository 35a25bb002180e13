using Primitives.Engine.Sqlite;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>A temporary folder with a store of snapshots in it.</summary>
internal sealed class SnapshotFolder : IDisposable
{
    private readonly DataFolder _folder = new();

    public string Folder => _folder.Folder;

    public string File => Path.Combine(Folder, "snapshots.db");

    public string Log => File + "-wal";

    public SqliteSnapshotStore Store(long logBytes = 1024 * 1024) =>
        new(new() { Folder = Folder, CacheBytes = 4 * 1024 * 1024, LogBytes = logBytes });

    /// <summary>What a crash of the process leaves: the files as they are.</summary>
    public SnapshotFolder Copy()
    {
        var copy = new SnapshotFolder();
        System.IO.File.Copy(File, copy.File);
        if (System.IO.File.Exists(Log)) System.IO.File.Copy(Log, copy.Log);
        return copy;
    }

    /// <summary>Does to the file what only a defect of ours could: the pages are sealed.</summary>
    public void Change(string sql)
    {
        using var database = Database.Writing(File, PageSeal.FileSystemName);
        database.Execute(sql);
    }

    /// <summary>What another program is answered, columns joined by a bar.</summary>
    public string[] Query(string sql) => PlainSql.Query(File, sql);

    public void Dispose() => _folder.Dispose();
}
