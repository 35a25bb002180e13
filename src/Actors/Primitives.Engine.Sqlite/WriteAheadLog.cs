using Primitives.Engine.Journal;
using SQLitePCL;

namespace Primitives.Engine.Sqlite;

/// <summary>How the file's write-ahead log is kept.</summary>
internal static class WriteAheadLog
{
    /// <summary>Enough for one commit of the largest batches; more is written out before the commit.</summary>
    private const int CacheKibibytes = 16 * 1024;

    /// <summary>How long appends wait for readers at most before a scrubbing is put off.</summary>
    private const int ScrubTimeoutMilliseconds = 100;

    /// <summary>Makes sure that there is one.</summary>
    public static void TurnOn(Database database)
    {
        if (database.Ask("PRAGMA journal_mode=WAL") != "wal")
            throw new JournalException("The file cannot have a write-ahead log where it is.");
    }

    /// <summary>Makes every commit durable, and the log as large as it may get before a commit copies it.</summary>
    public static void Configure(Database database, int logBytes)
    {
        TurnOn(database);
        database.Execute("PRAGMA synchronous=FULL");
        database.Execute("PRAGMA secure_delete=ON"); // Of what is removed or erased nothing is left.
        database.Execute($"PRAGMA wal_autocheckpoint={logBytes / Schema.PageBytes}");
        // What a slow reader made it grow is given back.
        database.Execute($"PRAGMA journal_size_limit={2L * logBytes}");
    }

    /// <summary>Syncs the log and copies it into the file, so that everything an opened journal shows is on disk: the
    /// process before may have ended between a write and its sync.</summary>
    /// <param name="database">The writing connection.</param>
    /// <param name="afresh">Whether the log has to begin anew: after a sync that failed, Linux may hold as written what
    /// is not on disk, and a commit behind that would be lost with it.</param>
    /// <exception cref="JournalException">It could not be.</exception>
    public static void Settle(Database database, bool afresh)
    {
        var code = database.Checkpoint(raw.SQLITE_CHECKPOINT_RESTART, out var isCopied);
        // SQLite syncs the log before it copies: when there is no room for the copy, the log is on disk.
        if (code == raw.SQLITE_OK || (!afresh && (isCopied || SqliteFault.IsFull(code)))) return;
        if (code != raw.SQLITE_BUSY) throw SqliteFault.OrDamage(database.Handle, code, "The log cannot be copied");
        throw new JournalException("A reader of another program keeps the log from being copied: it has to end first.");
    }

    /// <summary>Writes the log out to its full size, by a transaction that is taken back: a log that grows makes every
    /// sync write metadata too.</summary>
    public static void LayOut(Database database, string path, int logBytes, TimeProvider time)
    {
        try
        {
            var log = new FileInfo(path + "-wal");
            if (!log.Exists || log.Length < logBytes) Fill(database, logBytes);
            database.Execute($"PRAGMA cache_size=-{CacheKibibytes}");
            Schema.Sign(database, time); // And syncs it.
        }
        catch (JournalFullException)
        {
            // A full disk can still be read from; the next append will say that it is full.
        }
    }

    /// <summary>Copies the log into the file, and lays it out anew: what was in it is gone.</summary>
    /// <returns>Whether it could be: a reader that is at it keeps the log.</returns>
    public static bool Scrub(Database database, string path, int logBytes, TimeProvider time)
    {
        int code;
        try
        {
            database.WaitForOthers(ScrubTimeoutMilliseconds);
            code = database.Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE, out _);
        }
        finally
        {
            database.WaitForOthers(Database.BusyTimeoutMilliseconds);
        }

        if (code == raw.SQLITE_BUSY) return false;
        if (code != raw.SQLITE_OK) throw SqliteFault.Of(database.Handle, code, "The log cannot be copied");
        LayOut(database, path, logBytes, time);
        return true;
    }

    private static void Fill(Database database, int logBytes)
    {
        database.Execute("PRAGMA cache_size=10"); // Pages beyond it go to the log at once.
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            // What the cache still holds does not get there, hence the pages more.
            database.Execute($"INSERT INTO journal(record) VALUES(zeroblob({logBytes + (16 * Schema.PageBytes)}))");
        }
        finally
        {
            if (raw.sqlite3_get_autocommit(database.Handle) == 0) database.Execute("ROLLBACK");
        }
    }
}
