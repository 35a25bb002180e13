using Primitives.Engine.Journal;
using SQLitePCL;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>The write-ahead log of the file, which is copied by whoever writes: nobody waits for him.</summary>
internal sealed class SnapshotLog(Database database, string path, long logBytes)
{
    private readonly FileInfo _file = new(path + "-wal");
    private readonly long _most = logBytes;
    private long _bound = logBytes;

    public static void Configure(Database database, SqliteSnapshotOptions options)
    {
        string[] settings =
        [
            "synchronous=NORMAL", // The log is synced when it is copied, and the file behind that.
            "wal_autocheckpoint=0", // Its faults would not be told.
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
        _file.Refresh();
        if (!_file.Exists || _file.Length <= _bound) return;

        var code = database.Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE, out _);
        if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY)) throw Fault(code);
        // Another program reads for long: not every write is to wait for it.
        _bound = code == raw.SQLITE_OK ? _most : _file.Length + _most;
    }

    /// <summary>Copies all of it; then it is on disk.</summary>
    /// <exception cref="JournalException">It is not known to be.</exception>
    public void Finish()
    {
        var code = database.Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE, out var isCopied);
        if (code != raw.SQLITE_OK && !isCopied) throw Fault(code);
    }

    private JournalException Fault(int code) =>
        SqliteFault.OrDamage(database.Handle, code, "The log of the snapshots cannot be copied");
}
