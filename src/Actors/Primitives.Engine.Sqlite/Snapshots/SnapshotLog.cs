using Primitives.Engine.Journal;
using SQLitePCL;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>The write-ahead log of the file, which is copied by whoever writes: nobody waits for him.</summary>
/// <remarks>The file of the log is kept as it is and written over: one that shrinks and grows has every sync, that of
/// the journal's commits too, wait for what the file system notes of it.</remarks>
internal sealed class SnapshotLog(Database database, long logBytes) : IDisposable
{
    private readonly LogLength _length = new(database);
    private readonly long _most = logBytes / SnapshotFile.PageBytes;
    private long _bound = logBytes / SnapshotFile.PageBytes;
    private bool _isToBeEmptied = true; // A process before may have erased something.

    public static void Configure(Database database, SqliteSnapshotOptions options)
    {
        string[] settings =
        [
            "synchronous=NORMAL", // The log is synced when it is copied, and the file behind that.
            "wal_autocheckpoint=0", // Its faults would not be told.
            $"journal_size_limit={2 * options.LogBytes}", // What a reader made it grow is given back.
            $"cache_size=-{options.CacheBytes / 1024}",
            $"max_page_count={PageGap.MaxPages}",
            "secure_delete=ON", // Of what is erased nothing is left; it costs nothing that can be measured.
        ];
        foreach (var setting in settings) database.Execute($"PRAGMA {setting}");
    }

    /// <summary>Copies the log when it is too long.</summary>
    /// <exception cref="JournalFullException">There is no room for what is in it.</exception>
    /// <exception cref="JournalException">It cannot be copied.</exception>
    public void Bound()
    {
        if (_length.Pages <= _bound) return;

        var code = Copy(raw.SQLITE_CHECKPOINT_RESTART, out _);
        if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY)) throw Fault(code);
        // Another program reads for long: not every write is to wait for it.
        _bound = code == raw.SQLITE_OK ? _most : _length.Pages + _most;
    }

    /// <summary>Something is erased: when it is copied next nothing is to be left in it.</summary>
    public void Erase() => _isToBeEmptied = true;

    /// <summary>Copies all of it; then it is on disk.</summary>
    /// <exception cref="JournalException">It is not known to be.</exception>
    public void Finish()
    {
        var mode = _isToBeEmptied ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_RESTART;
        var code = Copy(mode, out var isCopied);
        if (code != raw.SQLITE_OK && !isCopied) throw Fault(code);
        _isToBeEmptied &= code != raw.SQLITE_OK;
    }

    public void Dispose() => _length.Dispose();

    private int Copy(int mode, out bool isCopied)
    {
        var code = database.Checkpoint(mode, out isCopied);
        if (code == raw.SQLITE_OK) _length.Reset();
        return code;
    }

    private JournalException Fault(int code) =>
        SqliteFault.OrDamage(database.Handle, code, "The log of the snapshots cannot be copied");
}
