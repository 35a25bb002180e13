using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Tests.Journal;

namespace Primitives.Engine.Tests.Sqlite;

/// <summary>Which files are opened, how, and which are refused.</summary>
public sealed class SqliteOpeningSpecs : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_commit_is_synced_and_the_log_is_laid_out()
    {
        using var journal = _folder.Journal();
        journal.Open();
        Assert.Equal("wal", journal.Database!.Ask("PRAGMA journal_mode"));
        Assert.Equal("2", journal.Database.Ask("PRAGMA synchronous"));
        Assert.Equal("8192", journal.Database.Ask("PRAGMA page_size"));
        Assert.Equal("64", journal.Database.Ask("PRAGMA wal_autocheckpoint"));
        Assert.True(new FileInfo(_folder.Log).Length >= 512 * 1024);
    }

    [Fact]
    public void A_new_file_says_what_it_is()
    {
        using (var journal = _folder.Journal(shards: 7)) journal.Open();
        Assert.Equal("1|7", Assert.Single(_folder.Query("SELECT format, shard_count FROM meta")));
        Assert.NotEqual("0", Assert.Single(_folder.Query("PRAGMA application_id")));
        Assert.Single(_folder.Query(
            "SELECT 1 FROM meta WHERE datetime(created_at) <= datetime(opened_at) AND release <> ''"));
    }

    [Fact]
    public void A_file_of_a_newer_format_is_refused_and_left_alone()
    {
        using (var journal = _folder.Journal()) journal.Open();
        _folder.Query("UPDATE meta SET format = 3, release = '9.9'");
        using var older = _folder.Journal();
        var fault = Assert.Throws<JournalException>(() => older.Open());
        Assert.Contains("format 3, written by release 9.9", fault.Message, StringComparison.Ordinal);
        Assert.Equal("3|9.9", Assert.Single(_folder.Query("SELECT format, release FROM meta")));
        _folder.Query("UPDATE meta SET format = 1");
        Assert.Equal(0, older.Open());
    }

    [Fact]
    public void What_it_is_is_known_while_it_cannot_be_opened_again()
    {
        using var journal = _folder.Journal();
        journal.Open();
        var known = (journal.Identity, journal.First);
        _folder.Query("UPDATE meta SET format = 9");
        Assert.Throws<JournalException>(() => journal.Open());
        Assert.Equal(known, (journal.Identity, journal.First));
        Assert.Empty(journal.Cuts);
        Assert.Empty(journal.Ancestors);
    }

    [Fact]
    public void Another_shard_count_is_refused()
    {
        using (var journal = _folder.Journal(shards: 16)) journal.Open();
        using var other = _folder.Journal(shards: 32);
        Assert.Throws<JournalException>(() => other.Open());
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var text = new string('x', 10_000);
        File.WriteAllText(_folder.File, text);
        using var journal = _folder.Journal();
        Assert.ThrowsAny<JournalException>(() => journal.Open());
        Assert.Equal(text, File.ReadAllText(_folder.File));
    }

    [Fact]
    public void Another_database_is_refused_and_left_alone()
    {
        _folder.Query("CREATE TABLE journal(position INTEGER PRIMARY KEY)");
        var bytes = File.ReadAllBytes(_folder.File);
        using var journal = _folder.Journal();
        Assert.Throws<JournalException>(() => journal.Open());
        Assert.Equal(bytes, File.ReadAllBytes(_folder.File));
    }

    [Theory]
    [InlineData("DELETE FROM meta")]
    [InlineData("INSERT INTO meta SELECT * FROM meta")]
    [InlineData("UPDATE meta SET format = 'one'")]
    [InlineData("DROP TABLE meta")]
    [InlineData("ALTER TABLE journal RENAME TO other")]
    public void A_journal_without_its_tables_is_refused(string damage)
    {
        using (var journal = _folder.Journal()) journal.Open();
        _folder.Query(damage);
        using var again = _folder.Journal();
        Assert.Throws<JournalException>(() => again.Open());
    }

    [Fact]
    public void A_creation_that_was_cut_off_is_begun_again()
    {
        _folder.Query("PRAGMA page_size=8192; PRAGMA journal_mode=WAL");
        using var journal = _folder.Journal();
        Assert.Equal(0, journal.Open());
        journal.Append([Batches.Numbered(1, 1)]);
    }

    [Fact]
    public void A_second_opener_is_refused_and_the_first_goes_on()
    {
        using var first = _folder.Journal();
        first.Open();
        using (var second = _folder.Journal())
        {
            Assert.Throws<JournalException>(() => second.Open());
            Assert.Throws<JournalException>(() => second.Open());
        }

        first.Append([Batches.Numbered(1, 10)]);
        Assert.Equal(10, first.Open());
        first.Dispose();
        using var third = _folder.Journal();
        Assert.Equal(10, third.Open());
    }

    [Fact]
    public void The_lock_names_its_process()
    {
        var journal = _folder.Journal();
        journal.Open();
        journal.Dispose();
        Assert.StartsWith(
            $"pid {Environment.ProcessId}\nstarted 2", File.ReadAllText(Path.Combine(_folder.Folder, "lock")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused()
    {
        File.WriteAllText(_folder.File, "");
        using var journal = new SqliteJournal(
            new() { Folder = Path.Combine(_folder.File, "inside"), ShardCount = 1 },
            new ThreadScheduler(TimeProvider.System), TimeProvider.System);
        Assert.Throws<JournalException>(() => journal.Open());
    }

    [Fact]
    public void A_closed_journal_is_one_file()
    {
        var journal = _folder.Journal();
        journal.Open();
        journal.Append([Batches.Numbered(1, 100)]);
        journal.Dispose();
        journal.Dispose();
        Assert.Throws<ObjectDisposedException>(() => journal.Open());
        Assert.Throws<ObjectDisposedException>(() => journal.OpenReader());
        Assert.Throws<JournalException>(() => journal.Append([Batches.Numbered(101, 1)]));
        Assert.Equal(
            ["journal.db", "lock"], Directory.GetFiles(_folder.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Nothing_is_left_open()
    {
        if (!OperatingSystem.IsLinux()) return;
        using (var journal = _folder.Journal())
        {
            journal.Open();
            using var reader = journal.OpenReader();
            Assert.Null(reader.Read(1));
            using var refused = _folder.Journal();
            Assert.Throws<JournalException>(() => refused.Open());
        }

        using (var other = _folder.Journal(shards: 1)) Assert.Throws<JournalException>(() => other.Open());
        File.WriteAllText(_folder.File, "no database");
        using (var journal = _folder.Journal())
        {
            Assert.ThrowsAny<JournalException>(() => journal.Open());
            Assert.ThrowsAny<JournalException>(() => journal.OpenReader());
        }

        var open = Directory.GetFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget);
        Assert.DoesNotContain(open, file => file?.StartsWith(_folder.Folder, StringComparison.Ordinal) == true);
    }
}
