using System.Collections.Immutable;
using System.Globalization;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Sqlite.Backups;
using SQLitePCL;

namespace Primitives.Engine.Sqlite;

/// <summary>All that has the file open for writing: from one opening to the next.</summary>
internal sealed class Writing : IDisposable
{
    private readonly int _checkpointBytes;
    private readonly long _begin;
    private readonly Appender _appender;
    private readonly Checkpointer _checkpointer;
    private readonly Changer _changer;
    private readonly string _path;
    private readonly int _logBytes;
    private readonly TimeProvider _time;
    private long _written;

    private Writing(
        Database database, Appender appender, Checkpointer checkpointer, string path, int logBytes, TimeProvider time)
    {
        (Database, _appender, _checkpointer) = (database, appender, checkpointer);
        (_path, _logBytes, _time) = (path, logBytes, time);
        _checkpointBytes = logBytes / 8;
        _changer = new(database);
        Cuts = Sqlite.Cuts.Read(database);
        (_begin, Last) = (FirstOf(database), LastOf(database));
        Identity = database.Ask("SELECT created_at FROM meta")!;
        Ancestors = AncestorTable.Read(database);
    }

    /// <summary>The connection that appends.</summary>
    public Database Database { get; }

    /// <summary>When the file was made: what tells one from every other.</summary>
    public string Identity { get; }

    /// <summary>What it was restored from.</summary>
    public IReadOnlyList<JournalAncestor> Ancestors { get; }

    /// <inheritdoc cref="IJournal.First"/>
    public long First => Math.Max(_begin, Cuts.Values.DefaultIfEmpty().Max() + 1);

    /// <inheritdoc cref="IJournal.Cuts"/>
    public ImmutableDictionary<string, long> Cuts { get; private set; }

    /// <summary>The last position.</summary>
    public long Last { get; private set; }

    /// <inheritdoc cref="Checkpointer.Fault"/>
    public string? CheckpointFault => _checkpointer.Fault;

    /// <param name="path">The file.</param>
    /// <param name="options">How it is kept.</param>
    /// <param name="afresh">See <see cref="WriteAheadLog.Settle"/>.</param>
    /// <param name="scheduler">For the checkpointer.</param>
    /// <param name="time">For what the file says of itself.</param>
    public static Writing Open(
        string path, SqliteJournalOptions options, bool afresh, IScheduler scheduler, TimeProvider time)
    {
        var owned = new Stack<IDisposable>();
        try
        {
            var database = Owned(Database.Writing(path));
            Schema.Ensure(database, path, options.ShardCount, time);
            WriteAheadLog.Configure(database, options.LogBytes);
            WriteAheadLog.Settle(database, afresh);
            Ending.Check(database, path, LastOf(database));
            WriteAheadLog.LayOut(database, path, options.LogBytes, time);
            var appender = Owned(new Appender(database));
            var checkpointer = Owned(new Checkpointer(path, scheduler));
            return new(database, appender, checkpointer, path, options.LogBytes, time);
        }
        catch
        {
            while (owned.TryPop(out var opened)) opened.Dispose();
            throw;
        }

        T Owned<T>(T opened) where T : IDisposable
        {
            owned.Push(opened);
            return opened;
        }
    }

    /// <inheritdoc cref="Appender.Append"/>
    public void Append(IReadOnlyList<JournalBatch> batches, long last)
    {
        _appender.Append(batches, last);
        Last = last;
        // A commit writes its last page whole.
        _written += Schema.PageBytes;
        foreach (var batch in batches) _written += batch.Bytes + (long)batch.Count * Schema.ColumnBytes;
        if (_written < _checkpointBytes) return;

        _checkpointer.Signal();
        _written = 0;
    }

    public void Change(JournalChange change)
    {
        _changer.Make(change);
        if (change is { Primitive: { } primitive, Positions.Count: > 0 })
            Cuts = Cuts.SetItem(primitive, Math.Max(Cuts.GetValueOrDefault(primitive), change.Positions.Max()));
        _checkpointer.Signal();
    }

    /// <inheritdoc cref="WriteAheadLog.Scrub"/>
    public bool Scrub() => WriteAheadLog.Scrub(Database, _path, _logBytes, _time);

    /// <summary>Leaves everything in the one file, unless another program is reading from the log.</summary>
    public void Finish()
    {
        Ending.Note(Database, Last);
        Database.Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE, out _);
    }

    public void Dispose()
    {
        _checkpointer.Dispose();
        _appender.Dispose();
        Database.Dispose();
    }

    private static long FirstOf(Database database) =>
        long.Parse(database.Ask("SELECT ifnull(min(position), 1) FROM journal")!, CultureInfo.InvariantCulture);

    private static long LastOf(Database database) =>
        long.Parse(database.Ask("SELECT ifnull(max(position), 0) FROM journal")!, CultureInfo.InvariantCulture);
}
