using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Sqlite;

/// <summary>A journal in one SQLite file, <c>journal.db</c> in a data folder.</summary>
/// <remarks>An append is one transaction in the file's write-ahead log, synced (<c>synchronous=FULL</c>). Other
/// programs may read the file meanwhile, best through its views <c>records</c> and <c>events</c>; a second journal on
/// the same folder is refused. Not thread-safe, but for <see cref="OpenReader"/> and
/// <see cref="CheckpointFault"/>.</remarks>
public sealed class SqliteJournal : IJournal
{
    private readonly SqliteJournalOptions _options;
    private readonly IScheduler _scheduler;
    private readonly TimeProvider _time;
    private readonly string _path;
    private FolderLock? _lock;
    private volatile Writing? _writing;
    private volatile Writing? _known; // The same, and still the last one while it is closed.
    private bool _failed; // Nothing is appended until it is opened again.
    private bool _unknown; // It is not known what the failed append wrote.
    private volatile bool _disposed;

    /// <summary>Names the file; nothing is opened yet.</summary>
    /// <param name="options">Where it is and how it is kept.</param>
    /// <param name="scheduler">What the log is copied into the file by, beside the appends.</param>
    /// <param name="time">What tells when the file was made and opened.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public SqliteJournal(SqliteJournalOptions options, IScheduler scheduler, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { } fault) throw new ArgumentException(fault, nameof(options));
        (_options, _scheduler, _time) = (options, scheduler, time);
        _path = Path.Combine(options.Folder, "journal.db");
    }

    /// <summary>What went wrong when the write-ahead log was last copied into the file beside the appends;
    /// <see langword="null"/> when nothing did. No record is lost by it, but the log grows.</summary>
    public string? CheckpointFault => _writing?.CheckpointFault;

    /// <inheritdoc/>
    public EngineTrouble? Trouble => CheckpointFault is { } fault
        ? new(EngineTrouble.CheckpointName, $"{fault} No record is lost, but the write-ahead log grows.") : null;

    /// <inheritdoc/>
    public string Identity => Known.Identity;

    /// <inheritdoc/>
    public IReadOnlyList<JournalAncestor> Ancestors => Known.Ancestors;

    /// <inheritdoc/>
    public long First => Known.First;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> Cuts => Known.Cuts;

    private Writing Known => _known ?? throw new InvalidOperationException("It was not opened yet.");

    /// <summary>The connection that appends, for the tests.</summary>
    internal Database? Database => _writing?.Database;

    /// <inheritdoc/>
    /// <remarks>Readers that are open stay so.</remarks>
    public long Open()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _lock ??= FolderLock.Take(_options.Folder);
        Close();
        _known = _writing = Writing.Open(_path, _options, afresh: _unknown, _scheduler, _time);
        (_failed, _unknown) = (false, false);
        return _writing.Last;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batches do not follow the last position; nothing was
    /// written.</exception>
    public void Append(IReadOnlyList<JournalBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ThrowIfFailed();
        var last = Succession.Check(batches, _writing!.Last);
        if (last == _writing.Last) return;

        (_failed, _unknown) = (true, true);
        try
        {
            _writing.Append(batches, last);
        }
        catch (JournalFullException)
        {
            _unknown = false;
            throw;
        }

        (_failed, _unknown) = (false, false);
    }

    /// <inheritdoc/>
    public void Change(JournalChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        ThrowIfFailed();
        change.Check(_writing!.Last);
        (_failed, _unknown) = (true, true);
        try
        {
            _writing.Change(change);
        }
        catch (JournalFullException)
        {
            _unknown = false;
            throw;
        }

        (_failed, _unknown) = (false, false);
    }

    /// <inheritdoc/>
    public bool Scrub()
    {
        ThrowIfFailed();
        (_failed, _unknown) = (true, true);
        var isDone = _writing!.Scrub();
        (_failed, _unknown) = (false, false);
        return isDone;
    }

    /// <inheritdoc/>
    /// <exception cref="JournalException">The file cannot be read.</exception>
    public IJournalReader OpenReader()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new SqliteJournalReader(_path);
    }

    /// <summary>Copies the log into the file, closes it and lets the folder go. Readers that are open stay
    /// so.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (!_failed) _writing?.Finish();
        Close();
        _lock?.Dispose();
    }

    private void ThrowIfFailed()
    {
        if (_writing is null || _failed)
            throw new JournalException("The journal is not open: it failed, or was not opened yet.");
    }

    private void Close()
    {
        _writing?.Dispose();
        _writing = null;
    }
}
