using System.Globalization;
using Primitives.Engine.Journal;
using SQLitePCL;

namespace Primitives.Engine.Sqlite;

/// <summary>One connection.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>How long a lock of another connection is waited for; those held by the journal's own connections last
    /// milliseconds.</summary>
    public const int BusyTimeoutMilliseconds = 5_000;

    private readonly Dictionary<nint, sqlite3_stmt> _kept = [];

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle) => Handle = handle;

    public sqlite3 Handle { get; }

    /// <summary>Opens <paramref name="path"/> for writing, and makes it when it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fileSystem">What SQLite reads and writes it by; <see langword="null"/> for its own.</param>
    public static Database Writing(string path, string? fileSystem = null) =>
        Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, fileSystem);

    /// <summary>Opens <paramref name="path"/> for reading; it has to be there.</summary>
    /// <inheritdoc cref="Writing" path="/param"/>
    public static Database Reading(string path, string? fileSystem = null) =>
        Open(path, raw.SQLITE_OPEN_READONLY, fileSystem);

    /// <summary>How long a lock of another connection is waited for from here on.</summary>
    public void WaitForOthers(int milliseconds) => raw.sqlite3_busy_timeout(Handle, milliseconds);

    public void Execute(string sql)
    {
        using var statement = Prepare(sql);
        int code;
        do code = raw.sqlite3_step(statement);
        while (code == raw.SQLITE_ROW);
        if (code != raw.SQLITE_DONE) throw SqliteFault.OrDamage(Handle, code, sql);
    }

    /// <summary>The first column of the first row, as text; <see langword="null"/> when there is none.</summary>
    public string? Ask(string sql)
    {
        using var statement = Prepare(sql);
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_DONE) return null;
        if (code != raw.SQLITE_ROW) throw SqliteFault.OrDamage(Handle, code, sql);
        return raw.sqlite3_column_type(statement, 0) == raw.SQLITE_NULL
            ? null : raw.sqlite3_column_text(statement, 0).utf8_to_string();
    }

    /// <summary>What <see cref="Ask"/> gives, if that is a whole number.</summary>
    public long? Number(string sql) =>
        long.TryParse(Ask(sql), CultureInfo.InvariantCulture, out var number) ? number : null;

    public sqlite3_stmt Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v2(Handle, sql, out var statement);
        return code == raw.SQLITE_OK ? statement : throw SqliteFault.OrDamage(Handle, code, sql);
    }

    /// <summary>A statement that lives until it is closed or this is disposed of.</summary>
    public nint Keep(string sql)
    {
        var statement = Prepare(sql);
        var handle = statement.DangerousGetHandle();
        _kept.Add(handle, statement);
        return handle;
    }

    /// <summary>Closes a statement that is kept.</summary>
    public void Close(nint kept)
    {
        if (_kept.Remove(kept, out var statement)) statement.Dispose();
    }

    /// <summary>Copies the log into the file.</summary>
    /// <param name="mode">How far it waits for others.</param>
    /// <param name="isCopied">Whether all of it is in the file, and synced.</param>
    /// <returns>SQLite's result code.</returns>
    public int Checkpoint(int mode, out bool isCopied)
    {
        var code = raw.sqlite3_wal_checkpoint_v2(Handle, "main", mode, out var frames, out var copied);
        isCopied = code is raw.SQLITE_OK or raw.SQLITE_BUSY && frames == copied;
        return code;
    }

    public void Dispose()
    {
        foreach (var statement in _kept.Values) statement.Dispose();
        _kept.Clear();
        Handle.Dispose();
    }

    private static Database Open(string path, int flags, string? fileSystem)
    {
        // Each connection belongs to one thread at a time, so SQLite need not lock it.
        var code = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, fileSystem);
        try
        {
            if (code != raw.SQLITE_OK) throw SqliteFault.Of(handle, code, $"{path} cannot be opened");
            raw.sqlite3_busy_timeout(handle, BusyTimeoutMilliseconds);
            var database = new Database(handle);
            database.Execute("PRAGMA cell_size_check=ON"); // Tells a damaged page before it is used.
            database.Execute("PRAGMA trusted_schema=OFF");
            return database;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }
}
