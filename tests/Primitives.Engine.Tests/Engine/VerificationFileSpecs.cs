using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Engine.Tests.Sqlite;
using Primitives.Engine.Verification;

namespace Primitives.Engine.Tests.Engine;

/// <summary>The same over real files.</summary>
public sealed class VerificationFileSpecs : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);
    private static readonly string Counter3 = $"entity = x'{Entities.EntityId.Of(World.At("counter/3")):X32}'";

    private readonly DataFolder _folder = new();

    public VerificationFileSpecs()
    {
        var world = Open();
        for (var i = 0; i < 600; i++) world.Ask($"counter/{i % 60}", new Add(1), $"key-{i}");
        for (var i = 0; i < 30; i++) world.Ask($"shelf/{i}", new Place("a", $"{i}"));
        world.Advance(Long);
        world.Stop();
    }

    private string Snapshots => Path.Combine(_folder.Folder, "snapshots.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_whole_is_found_whole()
    {
        var status = Verify();
        Assert.Equal((VerificationState.Done, 0L), (status.State, status.Damaged));
        Assert.Equal((630L, 630L), (status.VerifiedRecords, status.OfRecords));
        Assert.InRange(status.VerifiedSnapshots, 90, 94);
    }

    [Theory]
    [InlineData("record = replace(record, '\"by\":1', '\"by\":9')", "body of record 5 ")]
    [InlineData("record = ''", "body of record 5 ")]
    [InlineData("at = NULL", "columns of record 5 ")]
    [InlineData("ordinal = ordinal + 1", "columns of record 5 ")]
    [InlineData("entity = x'00'", "columns of record 5 ")]
    public void A_damaged_record_is_found(string damage, string why)
    {
        _folder.Query($"UPDATE journal SET {damage} WHERE position = 5");
        var status = Verify();
        Assert.Equal((VerificationState.Done, 1L, 5L), (status.State, status.Damaged, status.FirstDamaged?.Position));
        Assert.Contains(why, status.FirstDamaged!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_is_missing_is_found()
    {
        _folder.Query("DELETE FROM journal WHERE position = 300");
        var status = Verify();
        Assert.Equal((VerificationState.Done, 300L), (status.State, status.FirstDamaged?.Position));
        Assert.InRange(status.Damaged, 1, 2); // The next record of its entity has lost it, too.
    }

    [Theory]
    [InlineData("UPDATE snapshots SET due = due - 1 WHERE ")]
    [InlineData("UPDATE snapshots SET body = body || ' ' WHERE ")]
    public void A_damaged_snapshot_is_found(string damage)
    {
        using (var database = Database.Writing(Snapshots, PageSeal.FileSystemName)) database.Execute(damage + Counter3);
        var status = Verify();
        Assert.Equal((VerificationState.Done, 1L), (status.State, status.Damaged));
        Assert.Equal(544, status.FirstDamaged?.Position);
    }

    [Fact]
    public void A_damaged_reply_is_found()
    {
        using (var database = Database.Writing(Snapshots, PageSeal.FileSystemName))
        {
            var table = database.Ask("SELECT name FROM sqlite_schema WHERE name LIKE 'keys%' AND type = 'table'");
            database.Execute($"UPDATE {table} SET at = at + 1 WHERE {Counter3} AND key = 'key-63'");
        }

        var status = Verify();
        Assert.Equal((VerificationState.Done, 1L), (status.State, status.Damaged));
        Assert.Contains("A reply", status.FirstDamaged!.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("journal.db", 8_192)]
    [InlineData("snapshots.db", 4_096)]
    public void A_page_that_cannot_be_read_is_told_and_passed_over(string file, int pageBytes)
    {
        var whole = Directory.GetFiles(_folder.Folder, "*.db").ToDictionary(path => path, File.ReadAllBytes);
        var path = Path.Combine(_folder.Folder, file);
        var (found, refused, looked) = (0, 0, 0);
        for (var page = 1; page < whole[path].Length / pageBytes; page += 3)
        {
            looked++;
            foreach (var (name, bytes) in whole) File.WriteAllBytes(name, bytes);
            using (var damaged = File.OpenHandle(path, access: FileAccess.Write))
                RandomAccess.Write(damaged, new byte[pageBytes], (long)page * pageBytes);
            try
            {
                var status = Verify();
                Assert.Equal(VerificationState.Done, status.State);
                if (status.Damaged > 0) found++; // Others are empty, or an index.
            }
            catch (JournalException)
            {
                refused++; // The start itself has met it.
            }
        }

        Assert.True(found > looked / 2, $"{found} of {looked} pages, and {refused} by the start");
    }

    [Fact]
    public async Task On_threads_it_ends_and_a_stop_does_not_wait_for_it()
    {
        var scheduler = new ThreadScheduler(TimeProvider.System);
        foreach (var percent in (int[])[100, 1])
        {
            await using var system = new EntitySystem(
                Catalogs.All, _folder.Journal(), new() { ShardCount = 16, MaxVerificationPercent = percent },
                scheduler, TimeProvider.System,
                snapshots: new SqliteSnapshotStore(new() { Folder = _folder.Folder }));
            await system.StartAsync(TestContext.Current.CancellationToken);
            if (percent == 1) continue; // It is stopped wherever it is.

            var isDone = SpinWait.SpinUntil(
                () => system.Status.Verification.State == VerificationState.Done, TimeSpan.FromSeconds(20));
            Assert.True(isDone);
            Assert.Equal(0, system.Status.Verification.Damaged);
        }
    }

    private VerificationStatus Verify()
    {
        var world = Open(start: false);
        try
        {
            world.Start();
            world.Advance(Long);
            return world.Status.Verification;
        }
        finally
        {
            world.Stop();
        }
    }

    private World Open(bool start = true) => new(
        options => options with { CheckpointInterval = TimeSpan.FromSeconds(10) }, start: start,
        journal: _folder.Journal(scheduler: new IdleScheduler()),
        snapshots: new SqliteSnapshotStore(new() { Folder = _folder.Folder, LogBytes = 1024 * 1024 }));
}
