using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Sqlite.Backups;
using Primitives.Engine.Tests.Engine;

namespace Primitives.Engine.Tests.Backups;

/// <summary>What is made of a backup is what there was.</summary>
public sealed class BackupSpecs : IDisposable
{
    private readonly BackupWorld _world = new();

    private World World => _world.World;

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_restored_engine_has_states_replies_rows_and_what_came_behind_the_snapshots()
    {
        for (var i = 0; i < 20; i++) World.Ask($"counter/{i % 3}", new Add(1), $"k{i}");
        World.Ask("shelf/a", new Place("book", "Moby Dick"));
        _world.TakeSnapshots();
        World.Ask("counter/0", new Add(100), "late");

        var made = _world.BackUp();
        Assert.Equal((1, 22, 22), (made.First, made.Last, made.RecordCount));
        Assert.Equal((21L, 21L), (made.Watermark, made.SnapshotsLast));
        var restored = _world.Restore();
        Assert.True(restored.HasSnapshots);
        Assert.Equal(22, restored.Last);
        _world.InRestored(world =>
        {
            Assert.Equal(new Total(107), world.Ask("counter/0", new ReadTotal()).Reply);
            Assert.Equal(new Total(107), world.Ask("counter/0", new Add(100), "late").Reply);
            Assert.Equal(new Total(1), world.Ask("counter/1", new Add(1), "k1").Reply);
            Assert.Equal(["Moby Dick"], world.Ask("shelf/a", new Look("a", "z")).Reply.Values);
            Assert.Equal(21, world.Status.Watermark);
            Assert.Equal(22, world.Rows.Count);
        });
    }

    [Fact]
    public void What_is_backed_up_and_what_is_restored_is_verified_as_good()
    {
        for (var i = 0; i < 50; i++) World.Ask($"counter/{i % 7}", new Add(1), $"k{i}");
        _world.TakeSnapshots();
        _world.BackUp();
        _world.Restore();
        foreach (var folder in (string[])[_world.Source.Folder, _world.Backup, _world.Restored])
        {
            var report = _world.Verify(folder);
            Assert.Empty(report.Damage);
            Assert.Equal((1, 50), (report.First, report.Last));
            Assert.Equal([new(SnapshotVerdict.Same, 7)], report.Snapshots!);
        }
    }

    [Fact]
    public void A_backup_in_whose_middle_snapshots_are_taken_is_good()
    {
        for (var i = 0; i < 2_000; i++) World.Post($"counter/{i}", new Add(1), $"k{i}");
        World.Run();
        _world.TakeSnapshots();
        var (number, meanwhile) = (0, default(Meanwhile)!);
        meanwhile = new("snapshots", () =>
        {
            for (var i = 0; i < 2_000; i++) World.Post($"counter/{i}", new Add(++number), $"m{number}");
            World.Run();
            _world.TakeSnapshots();
        });
        var made = _world.BackUp(progress: meanwhile);

        Assert.InRange(meanwhile.Count, 3, 5);
        Assert.Equal(2_000, made.Watermark);
        Assert.True(made.SnapshotsLast > 2_000 + 2_000, $"{made}");
        Assert.Empty(_world.Verify(_world.Backup).Damage);
        _world.Restore();
        _world.InRestored(world =>
        {
            for (var i = 0; i < 2_000; i += 97)
                Assert.Equal(
                    World.Ask($"counter/{i}", new ReadTotal()).Reply, world.Ask($"counter/{i}", new ReadTotal()).Reply);
            Assert.Equal(World.Rows.Count, world.Rows.Count);
            for (var i = 0; i < 2_000; i += 97) world.Ask($"counter/{i}", new Add(1));
        });
        Assert.Empty(_world.Verify(_world.Restored).Damage);
    }

    [Fact]
    public void What_is_appended_while_records_are_copied_may_wait_for_the_next_copy()
    {
        for (var i = 0; i < 10_000; i++) World.Post($"counter/{i % 100}", new Add(1));
        World.Run();
        var made = _world.BackUp(progress: new Meanwhile("records", () => World.Ask("counter/0", new Add(1))));
        Assert.Equal(10_000, made.Last);
        Assert.Equal(10_002, _world.Copy().Last);
        Assert.Equal(10_002, _world.Restore().Last);
        Assert.Empty(_world.Verify(_world.Restored).Damage);
    }

    [Fact]
    public void An_empty_folder_and_a_journal_without_records_are_backed_up_too()
    {
        Directory.CreateDirectory(_world.Backup);
        Assert.Equal(0, _world.BackUp().Last);
        World.Ask("counter/a", new Add(3));
        Assert.Equal(1, _world.Copy().Last);
        _world.Restore();
        _world.InRestored(world => Assert.Equal(new Total(3), world.Ask("counter/a", new ReadTotal()).Reply));
    }

    [Fact]
    public void What_a_killed_server_left_is_backed_up_too()
    {
        for (var i = 1; i <= 20; i++) World.Ask("counter/a", new Add(1));
        _world.TakeSnapshots();
        using var left = _world.Source.Copy();
        foreach (var suffix in (string[])["", "-wal"])
            File.Copy(
                Path.Combine(_world.Source.Folder, "snapshots.db" + suffix),
                Path.Combine(left.Folder, "snapshots.db" + suffix));
        Assert.True(new FileInfo(left.Log).Length > 0);
        Assert.Empty(_world.Verify(left.Folder).Damage);
        var made = _world.BackUp(left.Folder, _world.Backup);
        Assert.Equal((20L, 20L), (made.Last, made.Watermark));
        Assert.True(_world.Restore().HasSnapshots);
    }

    [Fact]
    public void Nothing_is_written_over()
    {
        _world.BackUp();
        var fault = Assert.Throws<JournalException>(() => _world.BackUp());
        Assert.Contains("not empty", fault.Message, StringComparison.Ordinal);
        Assert.Throws<JournalException>(() => _world.Restore(_world.Backup, _world.Source.Folder));
    }

    [Fact]
    public void A_backup_that_is_ended_leaves_nothing()
    {
        for (var i = 0; i < 5_000; i++) World.Post("counter/a", new Add(1));
        World.Run();
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => SqliteBackup.Run(
            _world.Source.Folder, _world.Backup, _world.Time, progress: new Meanwhile("records", cancel.Cancel),
            cancel: cancel.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(_world.Backup)!));
    }

    [Fact]
    public void What_an_interrupted_backup_left_is_not_in_the_way()
    {
        Directory.CreateDirectory(_world.Backup + ".partial");
        File.WriteAllText(Path.Combine(_world.Backup + ".partial", "journal.db"), "half of it");
        World.Ask("counter/a", new Add(1));
        Assert.Equal(1, _world.BackUp().Last);
        Assert.False(Directory.Exists(_world.Backup + ".partial"));
        Assert.Equal(
            ["backup.json", "journal.db", "snapshots.db"],
            Directory.EnumerateFiles(_world.Backup).Select(Path.GetFileName).Order());
    }
}
