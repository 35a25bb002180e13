using Primitives.Engine.Journal;
using Primitives.Engine.Retention;
using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Snapshots that cannot be used any more are set aside by a start, and rebuilt from a journal that is
/// whole.</summary>
public sealed partial class RebuildSpecs : IDisposable
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
            var aside = name.Replace("snapshots.db", "snapshots.db.damaged-20300101T000000Z", StringComparison.Ordinal);
            File.Move(from, Path.Combine(_folder.Folder, aside));
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
}
