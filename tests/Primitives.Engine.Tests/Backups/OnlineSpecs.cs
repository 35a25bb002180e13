using Microsoft.Data.Sqlite;
using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite.Backups;
using Primitives.Engine.Tests.Engine;
using Primitives.Engine.Tests.Journal;
using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Backups;

/// <summary>A backup is in nobody's way, and its order matters.</summary>
public sealed class OnlineSpecs : IDisposable
{
    private const int LogBytes = 512 * 1024;
    private readonly BackupWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void The_log_does_not_grow_while_a_backup_is_made()
    {
        var (last, most) = AppendMeanwhile(hold: false);
        Assert.Equal(400_000, last);
        Assert.InRange(most, LogBytes, 2 * LogBytes);
    }

    [Fact]
    public void One_transaction_for_the_whole_backup_would_make_it_grow()
    {
        var (_, most) = AppendMeanwhile(hold: true);
        Assert.True(most > 8 * LogBytes, $"{most}");
    }

    [Fact]
    public void Copied_the_other_way_round_the_snapshots_reach_beyond_the_journal()
    {
        for (var i = 0; i < 10; i++) _world.World.Ask("counter/a", new Add(1));
        _world.BackUp(withSnapshots: false);
        for (var i = 0; i < 10; i++) _world.World.Ask("counter/a", new Add(1));
        _world.TakeSnapshots();
        var identity = JournalFile.Of(_world.Source.Folder).Identity;
        SnapshotCopier.Copy(
            _world.Source.Folder, identity, _world.Backup, identity, progress: null,
            TestContext.Current.CancellationToken);

        var fault = Assert.Throws<JournalException>(() => BackupWorld.Start(_world.Backup));
        Assert.Contains("reach to 20", fault.Message, StringComparison.Ordinal);
        Assert.False(_world.Verify(_world.Backup).IsGood);
    }

    [Fact]
    public void A_copy_that_looks_at_nothing_is_found_out_by_the_restore()
    {
        for (var i = 0; i < 10; i++) _world.World.Ask("counter/a", new Add(1));
        _world.BackUp(withSnapshots: false);
        for (var i = 0; i < 10; i++) _world.World.Ask("counter/a", new Add(1));
        _world.Source.Query("UPDATE journal SET record = replace(record, '\"by\":1', '\"by\":9') WHERE position = 15");
        PlainSql.Query(Path.Combine(_world.Backup, "journal.db"),
            $"ATTACH '{_world.Source.File}' AS source; "
            + "INSERT INTO journal SELECT * FROM source.journal WHERE position > 10");
        var fault = Assert.Throws<JournalException>(() => _world.Restore());
        Assert.Contains("record 15 ", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Backs up a journal to which as much is appended meanwhile as it had.</summary>
    private static (long Last, long MostLogBytes) AppendMeanwhile(bool hold)
    {
        using var folder = new DataFolder();
        using var backup = new DataFolder();
        using var journal = folder.Journal(logBytes: LogBytes, scheduler: new IdleScheduler());
        journal.Open();
        var last = 0L;
        for (; last < 200_000; last += 2_000) journal.Append([Batches.Numbered(last + 1, 2_000)]);
        using var held = hold ? Hold(folder) : null;
        var most = 0L;
        SqliteBackup.Run(
            folder.Folder, backup.Folder, TimeProvider.System, cancel: TestContext.Current.CancellationToken,
            progress: new Meanwhile("records", () =>
            {
                for (var end = Math.Min(last + 8_000, 400_000); last < end; last += 2_000)
                    journal.Append([Batches.Numbered(last + 1, 2_000)]);
                most = Math.Max(most, new FileInfo(folder.Log).Length);
            }));
        return (last, most);
    }

    private static SqliteConnection Hold(DataFolder folder)
    {
        var connection = folder.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; SELECT count(*) FROM journal";
        command.ExecuteScalar();
        return connection;
    }
}
