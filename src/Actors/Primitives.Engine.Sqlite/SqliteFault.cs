using Primitives.Engine.Journal;
using SQLitePCL;

namespace Primitives.Engine.Sqlite;

/// <summary>SQLite's result codes as the journal's exceptions.</summary>
internal static class SqliteFault
{
    /// <summary>What <paramref name="code"/> means, which <paramref name="db"/> has just returned.</summary>
    public static JournalException Of(sqlite3 db, int code, string what)
    {
        var message = $"{what}: {raw.sqlite3_errmsg(db).utf8_to_string()} (SQLite {raw.sqlite3_extended_errcode(db)}).";
        return IsFull(code) ? new JournalFullException(message) : new JournalException(message);
    }

    /// <summary>The same, but a <see cref="SqliteDamageException"/> where what was to be read is damaged.</summary>
    public static JournalException OrDamage(sqlite3 db, int code, string what)
    {
        var fault = Of(db, code, what);
        return IsDamage(db, code) ? new SqliteDamageException(fault.Message) : fault;
    }

    /// <summary>Whether there was no room. SQLite gives this code for a write or a limit that a file did not get past,
    /// never for a sync, so a transaction that ends with it was not committed.</summary>
    public static bool IsFull(int code) => (code & 0xff) == raw.SQLITE_FULL;

    private static bool IsDamage(sqlite3 db, int code) => (code & 0xff) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB
        || raw.sqlite3_extended_errcode(db) == PageSeal.Broken;
}
