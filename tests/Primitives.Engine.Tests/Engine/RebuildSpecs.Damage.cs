using Primitives.Engine.Sqlite;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Engine;

/// <content>How files are damaged, and engines killed; and what must not be kept.</content>
public sealed partial class RebuildSpecs
{
    [Fact]
    public void What_is_erased_is_not_kept_aside()
    {
        _world.Stop();
        Damage("header");
        _world = Open();
        Assert.Single(Aside);
        Assert.True(_world.Erase(World.At("shelf/a")).IsDone);
        Assert.Empty(Aside);
        CheckCounters();
    }

    private void CheckAll(int total = 4)
    {
        CheckCounters(total);
        Assert.Equal(["kept"], _world.Ask("shelf/a", new Look("a", "z")).Reply.Values);
    }

    private void CheckCounters(int total = 4)
    {
        for (var i = 0; i < Counters; i++)
        {
            Assert.Equal(new Total(total), _world.Ask($"counter/{i}", new ReadTotal()).Reply);
            Assert.Equal(new Total(2), _world.Ask($"counter/{i}", new Add(1), $"key-{Counters + i}").Reply);
        }
    }

    private void Damage(string what)
    {
        if (what == "header") Overwrite(page: 0, "no header"u8.ToArray());
        if (what == "empty header") Overwrite(page: 0, new byte[PageBytes]);
        if (what == "short") using (var file = File.OpenWrite(Snapshots)) file.SetLength(50);
        if (what == "meta") Change("UPDATE meta SET watermark = watermark - 1");
        if (what == "tables") Change("DROP TABLE rows");
        if (what == "marks") Change("UPDATE snapshots SET body = body || ' ' WHERE primitive = 'engine-shards'");
    }

    private void Change(string sql)
    {
        using var database = Database.Writing(Snapshots, PageSeal.FileSystemName);
        database.Execute(sql);
    }

    private void Overwrite(long page, byte[] bytes)
    {
        using var file = File.OpenHandle(Snapshots, access: FileAccess.Write);
        RandomAccess.Write(file, bytes, page * PageBytes);
    }

    /// <summary>A page with snapshots of counters, and none of the engine's own.</summary>
    private int PageOfCounters()
    {
        const byte Leaf = 13; // SQLite's mark of a page with rows of a table.
        var bytes = File.ReadAllBytes(Snapshots);
        for (var page = 1; page < bytes.Length / PageBytes; page++)
        {
            var content = System.Text.Encoding.Latin1.GetString(bytes, page * PageBytes, PageBytes);
            if (bytes[page * PageBytes] == Leaf && content.Contains("acmecounter", StringComparison.Ordinal)
                && !content.Contains("engine-", StringComparison.Ordinal))
                return page;
        }

        throw new InvalidOperationException("There is no such page.");
    }

    private string[] Files() => [.. Directory.GetFiles(_folder.Folder, "snapshots.db*").Order()
        .Select(path => $"{path} {Convert.ToHexString(File.ReadAllBytes(path))}")];

    private void Restart(Func<EngineOptions, EngineOptions>? with = null)
    {
        _world.Stop();
        _world = Open(with);
    }

    /// <summary>Leaves the files as they are when a process is killed.</summary>
    private void Kill()
    {
        var copies = Directory.GetFiles(_folder.Folder).Where(path => Path.GetFileName(path) != "lock")
            .ToDictionary(path => path, File.ReadAllBytes);
        _world.Stop();
        foreach (var path in Directory.GetFiles(_folder.Folder)) File.Delete(path);
        foreach (var (path, bytes) in copies) File.WriteAllBytes(path, bytes);
    }

    private World Open(Func<EngineOptions, EngineOptions>? with = null, bool start = true) => new(
        options => (with ?? (same => same))(options with { CheckpointInterval = TimeSpan.FromSeconds(10) }),
        journal: _folder.Journal(scheduler: new IdleScheduler()),
        snapshots: new SqliteSnapshotStore(new() { Folder = _folder.Folder, LogBytes = 1024 * 1024 }), start: start);
}
