using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite.Backups;
using Primitives.Engine.Tests.Engine;
using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Backups;

/// <summary>A backup goes on where it ended.</summary>
public sealed class JournalCopySpecs : IDisposable
{
    private readonly BackupWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Copies_add_up_to_what_one_backup_would_have()
    {
        Add(10);
        _world.BackUp();
        for (var time = 0; time < 5; time++)
        {
            Add(time * 100);
            _world.Copy();
        }

        var copied = ManifestFile.Read(_world.Backup);
        var whole = _world.BackUp(_world.Source.Folder, _world.Backup + "-2");
        Assert.Equal(1_010, copied.Last);
        Assert.Equal(
            (whole.First, whole.Last, whole.LastAt, whole.RecordCount, whole.Checksum),
            (copied.First, copied.Last, copied.LastAt, copied.RecordCount, copied.Checksum));
        Assert.Equal(
            PlainSql.Query(Path.Combine(_world.Backup + "-2", "journal.db"), "SELECT * FROM journal"),
            PlainSql.Query(Path.Combine(_world.Backup, "journal.db"), "SELECT * FROM journal"));
    }

    [Fact]
    public void A_copy_that_ended_before_it_was_noted_is_gone_on_with_and_restored()
    {
        Add(10);
        _world.BackUp();
        var before = File.ReadAllBytes(Path.Combine(_world.Backup, "backup.json"));
        Add(10);
        _world.Copy();
        File.WriteAllBytes(Path.Combine(_world.Backup, "backup.json"), before);

        Assert.Empty(_world.Verify(_world.Backup).Damage);
        Assert.Equal(20, _world.Restore().Last);
        Add(10);
        Assert.Equal((30, 30), (_world.Copy().Last, _world.Copy().RecordCount));
        Assert.Empty(_world.Verify(_world.Backup).Damage);
    }

    [Fact]
    public void A_copy_that_was_killed_in_the_middle_of_a_commit_is_taken_back_and_gone_on_with()
    {
        Add(10);
        _world.BackUp();
        var killed = _world.Backup + "-killed";
        using (var connection = PlainSql.Connect(Path.Combine(_world.Backup, "journal.db")))
        {
            using var command = connection.CreateCommand();
            // Pages that do not fit the cache are in the file before the commit.
            command.CommandText = "PRAGMA cache_size = 5; BEGIN; INSERT INTO journal(position, record) "
                + "SELECT 10 + value, zeroblob(10000) FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]')";
            command.ExecuteNonQuery();
            Directory.CreateDirectory(killed);
            foreach (var file in Directory.EnumerateFiles(_world.Backup))
                File.Copy(file, Path.Combine(killed, Path.GetFileName(file)));
        }

        Assert.True(new FileInfo(Path.Combine(killed, "journal.db-journal")).Length > 0);
        Add(10);
        Assert.Equal(10, _world.Restore(killed, _world.Restored).Last);
        Assert.Equal(20, SqliteJournalCopy.Run(
            _world.Source.Folder, killed, _world.Time, cancel: TestContext.Current.CancellationToken).Last);
        Assert.Empty(_world.Verify(killed).Damage);
    }

    [Fact]
    public void A_copy_that_is_ended_keeps_what_it_has()
    {
        _world.BackUp();
        Add(10_000);
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => SqliteJournalCopy.Run(
            _world.Source.Folder, _world.Backup, _world.Time, new Meanwhile("records", cancel.Cancel), cancel.Token));
        Assert.Empty(_world.Verify(_world.Backup).Damage);
        Assert.Equal(10_000, _world.Copy().Last);
        Assert.Empty(_world.Verify(_world.Backup).Damage);
    }

    [Fact]
    public void A_journal_that_lost_its_end_does_not_go_on_in_the_backup()
    {
        Add(10);
        _world.BackUp();
        _world.Source.Query("DELETE FROM journal WHERE position > 8");
        AssertTold("records are lost", () => _world.Copy());
    }

    [Fact]
    public void A_journal_that_went_on_in_another_way_does_not_go_on_in_the_backup()
    {
        Add(10);
        _world.BackUp();
        // As after a folder was put back by hand, and went on: the same identity, another record 10.
        _world.Source.Query("UPDATE journal SET checksum = checksum + 1 WHERE position = 10");
        AssertTold("not of one line", () => _world.Copy());
    }

    [Fact]
    public void A_journal_whose_beginning_is_gone_leaves_no_hole_in_the_backup()
    {
        Add(10);
        _world.BackUp();
        Add(10);
        _world.Source.Query("DELETE FROM journal WHERE position < 12");
        AssertTold("make a new backup", () => _world.Copy());
        _world.Source.Query("DELETE FROM journal WHERE position < 15");
        var made = _world.BackUp(_world.Source.Folder, _world.Backup + "-2");
        Assert.Equal((15, 20, 6), (made.First, made.Last, made.RecordCount));
    }

    [Fact]
    public void Without_its_beginning_a_journal_is_restored_only_as_far_back_as_its_snapshots_reach()
    {
        Add(10);
        _world.TakeSnapshots();
        Add(5);
        _world.Source.Query("DELETE FROM journal WHERE position < 8");
        _world.BackUp();
        AssertTold("An older backup", () => _world.Restore(RestorePoint.At(9)));
        Assert.False(Directory.Exists(_world.Restored));
        Assert.True(_world.Restore(RestorePoint.At(12)).HasSnapshots);
        _world.InRestored(world => Assert.Equal(new Total(12), world.Ask("counter/a", new ReadTotal()).Reply));
    }

    [Fact]
    public void Two_copies_at_once_do_not_meet()
    {
        _world.BackUp();
        using var folder = Primitives.Engine.Sqlite.FolderLock.Take(_world.Backup);
        AssertTold("cannot be locked", () => _world.Copy());
    }

    private void Add(int count)
    {
        for (var i = 0; i < count; i++) _world.World.Post("counter/a", new Add(1));
        _world.World.Run();
    }

    private static void AssertTold(string sentence, Action action)
    {
        var fault = Assert.ThrowsAny<JournalException>(action);
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
    }
}
