using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>A store of snapshots in one SQLite file, <c>snapshots.db</c> in a data folder.</summary>
/// <remarks>A batch is one transaction in the file's write-ahead log, synced when the log is copied: a crash may take
/// back the last ones. Every page of the file is sealed with a checksum, so other programs may read it meanwhile, but
/// what they write is damage. It has no lock of its own: whoever holds the journal's folder has this one too. Not
/// thread-safe, but for <see cref="OpenReader"/>.</remarks>
public sealed class SqliteSnapshotStore : ISnapshotStore
{
    private readonly SqliteSnapshotOptions _options;
    private readonly TimeProvider _time;
    private readonly string _path;
    private SnapshotWriting? _writing;
    private bool _failed; // Nothing is written until it is opened again.
    private bool _wasOpened;
    private volatile EngineTrouble? _trouble;
    private volatile bool _disposed;

    /// <summary>Names the file; nothing is opened yet.</summary>
    /// <param name="options">Where it is and how it is kept.</param>
    /// <param name="time">What tells when the file was made; the system's clock unless something else is
    /// given.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public SqliteSnapshotStore(SqliteSnapshotOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { } fault) throw new ArgumentException(fault, nameof(options));
        (_options, _time) = (options, time ?? TimeProvider.System);
        _path = Path.Combine(options.Folder, "snapshots.db");
    }

    /// <inheritdoc/>
    public EngineTrouble? Trouble => _trouble;

    /// <summary>The connection that writes, for the tests.</summary>
    internal Database? Database => _writing?.Database;

    /// <inheritdoc/>
    /// <remarks>What it shows is on disk. Readers that are open stay so.</remarks>
    public long Open(string journal, bool isNeeded = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(journal);
        ObjectDisposedException.ThrowIf(_disposed, this);
        Close();
        var isFirst = !_wasOpened;
        _wasOpened = true;
        if (isFirst && !isNeeded && DamagedFile.Noted(_path) is { } why) throw new SqliteDamageException(why);
        _writing = SnapshotWriting.Open(_path, _options, new(journal, isNeeded), afresh: _failed, _time);
        _failed = false;
        return _writing.Watermark;
    }

    /// <inheritdoc/>
    /// <remarks>The file is kept beside the new one under another name until an entity is erased, or another takes its
    /// place.</remarks>
    public void BeginAnew(string journal, string why)
    {
        ArgumentException.ThrowIfNullOrEmpty(journal);
        ObjectDisposedException.ThrowIf(_disposed, this);
        Close();
        var name = DamagedFile.SetAside(_path, _time);
        _trouble = new(
            EngineTrouble.SnapshotsName,
            $"{_path} was damaged, and is being rebuilt from the journal; the damaged file is kept as {name}. {why}");
        Open(journal);
    }

    /// <inheritdoc/>
    public void Write(SnapshotBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Do(writing =>
        {
            writing.Write(batch);
            if (batch.Erased.Count > 0) DamagedFile.Forget(_path); // It may have what is erased, too.
        });
    }

    /// <inheritdoc/>
    /// <remarks>Then nothing of what was erased is left in the file's log either.</remarks>
    public void Sync() => Do(writing => writing.Sync());

    /// <inheritdoc/>
    /// <exception cref="JournalException">The file cannot be read.</exception>
    public ISnapshotReader OpenReader()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new SqliteSnapshotReader(_path, _options.CacheBytes / 8);
    }

    /// <summary>Copies the log into the file and closes it. Readers that are open stay so.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (!_failed) _writing?.Finish();
        Close();
    }

    private void Do(Action<SnapshotWriting> action)
    {
        if (_writing is null || _failed)
            throw new JournalException("The store is not open: it failed, or was not opened yet.");
        _failed = true;
        try
        {
            action(_writing);
        }
        catch (SqliteDamageException e)
        {
            DamagedFile.Note(_path, e.Message);
            throw;
        }

        _failed = false;
    }

    private void Close()
    {
        _writing?.Dispose();
        _writing = null;
    }
}
