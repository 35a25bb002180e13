using Primitives.Engine.Journal;
using Primitives.Engine.Retention;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Snapshots that cannot be used any more are set aside by a start, and rebuilt from a journal that is
/// whole.</summary>
public sealed class RebuildSpecs : IDisposable
{
    private const int PageBytes = 4_096;
    private const int Counters = 120;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    private readonly DataFolder _folder = new();
    private World _world;

    public RebuildSpecs()
    {
        _world = Open();
        for (var i = 0; i < Counters * 4; i++) _world.Ask($"counter/{i % Counters}", new Add(1), $"key-{i}");
        _world.Ask("shelf/a", new Place("b", "kept"));
        _world.Advance(Long);
    }

    private string Snapshots => Path.Combine(_folder.Folder, "snapshots.db");

    private string[] Aside => [.. Directory.GetFiles(_folder.Folder, "snapshots.db.damaged-*").Order()];

    public void Dispose()
    {
        _world.Stop();
        _folder.Dispose();
    }

    public static TheoryData<string> Damages => ["header", "empty header", "short", "meta", "tables", "marks"];

    [Theory, MemberData(nameof(Damages))]
    public void What_is_damaged_is_set_aside_and_rebuilt(string damage)
    {
        _world.Stop();
        Damage(damage);
        var damaged = File.ReadAllBytes(Snapshots);
        _world = Open();
        var aside = Assert.Single(Aside);
        if (damage != "marks") Assert.Equal(damaged, File.ReadAllBytes(aside)); // There it was opened before.
        var trouble = Assert.Single(_world.Status.Troubles);
        Assert.Equal(EngineTrouble.SnapshotsName, trouble.Name);
        Assert.Contains(Path.GetFileName(aside), trouble.Message, StringComparison.Ordinal);
        Assert.Equal(0, _world.Status.Watermark);
        CheckAll();
        _world.Advance(Long);
        Assert.Equal((Counters * 4) + 1, _world.Status.Watermark);

        Restart();
        Assert.Empty(_world.Status.Troubles);
        Assert.Equal(0, _world.Status.KnownEntities); // All of it is in the snapshots again.
        Assert.Equal(aside, Assert.Single(Aside));
        CheckAll();
    }

    [Theory, MemberData(nameof(Damages))]
    public void Without_its_first_records_the_journal_cannot_and_all_is_left_alone(string damage)
    {
        Restart(options => options with
        {
            Retention = new Dictionary<string, RetentionRule>(StringComparer.Ordinal)
            {
                ["counter"] = new() { MaxBytes = 0 },
            },
        });
        _world.Advance(Long);
        _world.Stop();
        Damage(damage);
        var files = Files();
        for (var time = 0; time < 2; time++)
        {
            _world = Open(start: false);
            var fault = Assert.ThrowsAny<JournalException>(_world.Start);
            Assert.Contains("restore a backup", fault.Message, StringComparison.Ordinal);
            _world.Stop();
        }

        Assert.Equal(files, Files());
    }

    [Fact]
    public void A_newer_format_is_not_set_aside()
    {
        _world.Stop();
        Change("PRAGMA user_version = 2");
        var bytes = File.ReadAllBytes(Snapshots);
        _world = Open(start: false);
        var fault = Assert.ThrowsAny<JournalException>(_world.Start);
        Assert.Contains("format 2", fault.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(Snapshots));
        Assert.Empty(Aside);
        _world.Stop();
        Change("PRAGMA user_version = 1");
        _world = Open();
        CheckAll();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_rebuild_that_was_killed_goes_on(int turns)
    {
        _world.Stop();
        Damage("header");
        _world = Open();
        _world.Scheduler.Hold("checkpointer");
        _world.Advance(Long);
        for (var turn = 0; turn < turns; turn++)
        {
            _world.Scheduler.Turn("checkpointer");
            _world.Run();
        }

        var aside = Assert.Single(Aside);
        Kill();
        _world = Open();
        Assert.Equal(aside, Assert.Single(Aside));
        Assert.Empty(_world.Status.Troubles);
        CheckAll();
        _world.Advance(Long);
        Assert.Equal((Counters * 4) + 1, _world.Status.Watermark);
        Restart();
        CheckAll();
    }

    /// <summary>Each step of setting it aside may be the last that was done.</summary>
    [Theory]
    [InlineData("snapshots.db")]
    [InlineData("snapshots.db", "snapshots.db-wal")]
    public void A_setting_aside_that_was_killed_is_done_again_or_done(params string[] moved)
    {
        Kill(); // So there is a log.
        Damage("empty header");
        File.WriteAllText(Snapshots + "-damaged", "It was.");
        foreach (var name in moved)
        {
            var from = Path.Combine(_folder.Folder, name);
            File.Move(from, from.Replace("snapshots.db", "snapshots.db.damaged-20300101T000000Z", StringComparison.Ordinal));
        }

        _world = Open();
        CheckAll();
        _world.Advance(Long);
        Restart();
        Assert.Equal(0, _world.Status.KnownEntities);
        CheckAll();
    }

    [Fact]
    public void One_is_kept_at_most()
    {
        for (var time = 0; time < 3; time++)
        {
            _world.Stop();
            Damage("header");
            File.WriteAllText(Snapshots + "-wal", "what is left of its log");
            _world = Open();
            Assert.InRange(Aside.Length, 1, 2); // With its log.
            Assert.Single(Aside, path => !path.EndsWith("-wal", StringComparison.Ordinal));
            CheckAll();
            _world.Advance(Long);
        }
    }

    [Fact]
    public void A_page_that_stops_writes_is_left_to_the_next_start()
    {
        Restart();
        CheckAll(); // They are in memory now.
        Overwrite(PageOfCounters(), new byte[PageBytes]);
        for (var i = 0; i < Counters; i++) _world.Ask($"counter/{i}", new Add(1));
        _world.Advance(Long);
        Assert.Contains(_world.Status.Troubles, one => one.Name == EngineTrouble.SnapshotsName);
        Assert.Empty(Aside);
        // While it runs, nothing is made anew: who cannot be read is refused, and nobody is empty.
        var answers = Enumerable.Range(0, Counters).Select(i => _world.Ask($"counter/{i}", new ReadTotal())).ToList();
        Assert.All(answers, answer => Assert.True(
            answer.IsRefused ? answer.Code == EngineRefusals.CorruptCode : answer.Reply == new Total(5)));

        Restart();
        Assert.Single(Aside, path => !path.EndsWith("-wal", StringComparison.Ordinal));
        CheckAll(5);
        _world.Advance(Long);
        Assert.Equal(_world.Rows.Count, _world.Status.Watermark);
        Restart();
        Assert.Empty(_world.Status.Troubles);
        CheckAll(5);
    }

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
