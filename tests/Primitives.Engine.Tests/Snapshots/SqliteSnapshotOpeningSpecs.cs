using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Sqlite.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>Which files of snapshots are opened, how, and which are refused or begun anew.</summary>
public sealed class SqliteSnapshotOpeningSpecs : IDisposable
{
    private readonly SnapshotFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_log_is_synced_when_it_is_copied_and_what_is_deleted_is_wiped()
    {
        using var store = _folder.Store();
        store.Open("a");
        Assert.Equal("wal", store.Database!.Ask("PRAGMA journal_mode"));
        Assert.Equal("1", store.Database.Ask("PRAGMA synchronous"));
        Assert.Equal("4096", store.Database.Ask("PRAGMA page_size"));
        Assert.Equal("0", store.Database.Ask("PRAGMA wal_autocheckpoint"));
        Assert.Equal("1", store.Database.Ask("PRAGMA secure_delete"));
    }

    [Fact]
    public void A_file_says_what_it_is()
    {
        using (var store = _folder.Store()) store.Open("the journal");
        Assert.Equal("1|the journal|0", Assert.Single(_folder.Query("SELECT format, journal, watermark FROM meta")));
        Assert.Single(_folder.Query("SELECT 1 FROM meta WHERE datetime(made_at) IS NOT NULL AND release <> ''"));
        Assert.Equal("1", Assert.Single(_folder.Query("PRAGMA user_version")));
        Assert.Equal(["snapshots.db"], Directory.GetFiles(_folder.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void States_are_read_by_plain_sql_while_the_store_is_open()
    {
        using var store = _folder.Store();
        store.Open("a");
        store.Put(Samples.Of(1, due: 5));
        Assert.Equal(
            $"{Samples.IdOf(1):X32}|acme|lock|door-1|1000001|1|5|0|1",
            Assert.Single(_folder.Query(
                "SELECT hex(entity), tenant, primitive, id, position, sequence, due, waiting, body ->> '$.version' "
                + "FROM snapshots")));
    }

    [Fact]
    public void A_newer_format_is_refused_and_left_alone()
    {
        using (var store = _folder.Store()) Fill(store);
        _folder.Change("PRAGMA user_version = 2");
        var bytes = File.ReadAllBytes(_folder.File);
        using var older = _folder.Store();
        var fault = Assert.ThrowsAny<JournalException>(() => older.Open("a"));
        Assert.Contains("format 2", fault.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<JournalException>(() => older.Open("b"));
        Assert.Equal(bytes, File.ReadAllBytes(_folder.File));
        _folder.Change("PRAGMA user_version = 1");
        Assert.Equal(7, older.Open("a"));
    }

    [Fact]
    public void An_older_format_is_begun_anew()
    {
        using (var store = _folder.Store()) Fill(store);
        using (var database = Database.Writing(_folder.File, PageSeal.FileSystemName))
        {
            var older = SnapshotMeta.Read(database, _folder.File) with { Format = 0 };
            database.Execute("DELETE FROM meta");
            database.Execute("PRAGMA user_version = 0");
            older.Insert(database);
        }

        using var newer = _folder.Store();
        Assert.Equal(0, newer.Open("a"));
        Assert.Null(newer.Read(Samples.IdOf(1)));
    }

    [Theory]
    [InlineData("UPDATE meta SET watermark = 8")]
    [InlineData("UPDATE meta SET journal = 'b'")]
    [InlineData("UPDATE meta SET format = 0")]
    [InlineData("UPDATE meta SET checksum = checksum + 1")]
    [InlineData("UPDATE meta SET watermark = 'x'")]
    [InlineData("DELETE FROM meta")]
    [InlineData("DROP TABLE meta")]
    [InlineData("DROP TABLE snapshots")]
    [InlineData("DROP TABLE rows")]
    public void A_store_without_its_tables_is_refused(string damage)
    {
        using (var store = _folder.Store()) Fill(store);
        _folder.Change(damage);
        using var again = _folder.Store();
        Assert.ThrowsAny<JournalException>(() => again.Open("a"));
        Assert.True(File.Exists(_folder.File));
    }

    [Fact]
    public void Another_database_and_no_database_are_refused_and_left_alone()
    {
        _folder.Query("CREATE TABLE snapshots(entity BLOB)");
        AssertRefused();
        File.WriteAllText(_folder.File, new string('x', 10_000));
        AssertRefused();
        File.WriteAllText(_folder.File, "x");
        AssertRefused();

        void AssertRefused()
        {
            var bytes = File.ReadAllBytes(_folder.File);
            using var store = _folder.Store();
            var fault = Assert.ThrowsAny<JournalException>(() => store.Open("a"));
            Assert.Contains(_folder.File, fault.Message, StringComparison.Ordinal);
            Assert.Equal(bytes, File.ReadAllBytes(_folder.File));
        }
    }

    [Fact]
    public void A_creation_that_was_cut_off_is_begun_again()
    {
        File.WriteAllText(_folder.File, "");
        File.WriteAllText(_folder.File + "-new", "half of a file");
        File.WriteAllText(_folder.Log, "what belongs to a file that is no more");
        using var store = _folder.Store();
        Assert.Equal(0, store.Open("a"));
        store.Put(Samples.Of(1));
        Samples.AssertSame(Samples.Of(1), store.Read(Samples.IdOf(1)));
        Assert.False(File.Exists(_folder.File + "-new"));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused()
    {
        using var store = new SqliteSnapshotStore(new() { Folder = Path.Combine(_folder.Folder, "none") });
        Assert.ThrowsAny<JournalException>(() => store.Open("a"));
        Assert.ThrowsAny<JournalException>(() => store.OpenReader());
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SqliteSnapshotStore(new() { Folder = " " }));
        Assert.Throws<ArgumentException>(() => new SqliteSnapshotStore(new() { Folder = "x", CacheBytes = 1 }));
        Assert.Throws<ArgumentException>(() => new SqliteSnapshotStore(new() { Folder = "x", LogBytes = 1 }));
    }

    [Fact]
    public void A_closed_store_is_one_file_and_does_nothing_more()
    {
        var store = _folder.Store();
        Fill(store);
        store.Dispose();
        store.Dispose();
        Assert.Throws<ObjectDisposedException>(() => store.Open("a"));
        Assert.Throws<ObjectDisposedException>(() => store.OpenReader());
        Assert.Throws<JournalException>(() => store.Put(Samples.Of(1)));
        Assert.Equal(["snapshots.db"], Directory.GetFiles(_folder.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Nothing_is_left_open()
    {
        if (!OperatingSystem.IsLinux()) return;
        using (var store = _folder.Store())
        {
            Fill(store);
            using var reader = store.OpenReader();
            Assert.Single(reader.ReadKeys(Samples.IdOf(1), 0));
            store.Open("b");
        }

        _folder.Change("DROP TABLE snapshots");
        using (var store = _folder.Store())
        {
            Assert.ThrowsAny<JournalException>(() => store.Open("b"));
            Assert.ThrowsAny<JournalException>(() => store.OpenReader());
        }

        var open = Directory.GetFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget);
        Assert.DoesNotContain(open, file => file?.StartsWith(_folder.Folder, StringComparison.Ordinal) == true);
    }

    private static void Fill(SqliteSnapshotStore store)
    {
        store.Open("a");
        store.Write(new()
        {
            Snapshots = [Samples.Of(1)], Keys = [Samples.KeyOf(1, "k", Samples.Noon)], Watermark = 7,
        });
    }
}
