using Primitives.Engine.Snapshots;
using SQLitePCL;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>All that has the file open for writing: from one opening to the next.</summary>
internal sealed class SnapshotWriting : IDisposable
{
    private readonly Transaction _transaction;
    private readonly SnapshotTable _snapshots;
    private readonly KeyTables _keys;
    private readonly RowTable _rows;
    private readonly Statement _mark;
    private readonly SnapshotLog _log;
    private SnapshotMeta _meta;

    private SnapshotWriting(Database database, SnapshotMeta meta, SnapshotLog log)
    {
        (Database, _meta, _log) = (database, meta, log);
        database.Execute(SnapshotSql.ExpiryIndex);
        _transaction = Transaction.ToWrite(database);
        _snapshots = new(database);
        _keys = new(database);
        _rows = new(database);
        _mark = new(database, "UPDATE meta SET watermark = ?, checksum = ?", "The watermark cannot be written");
    }

    /// <summary>The connection that writes.</summary>
    public Database Database { get; }

    public long Watermark => _meta.Watermark;

    /// <param name="path">The file.</param>
    /// <param name="options">How it is kept.</param>
    /// <param name="journal">The journal that it is derived from.</param>
    /// <param name="afresh">See <see cref="WriteAheadLog.Settle"/>.</param>
    /// <param name="time">For what a new file says of itself.</param>
    public static SnapshotWriting Open(
        string path, SqliteSnapshotOptions options, SnapshotOrigin journal, bool afresh, TimeProvider time)
    {
        var database = SnapshotFile.Open(path, journal, time, out var meta);
        try
        {
            SnapshotLog.Configure(database, options);
            WriteAheadLog.Settle(database, afresh);
            return new(database, meta, new(database, options.LogBytes));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Write(SnapshotBatch batch)
    {
        _log.Bound(); // Before anything is written: if it fails, so does this.
        var meta = _meta with { Watermark = batch.Watermark ?? Watermark };
        try
        {
            _transaction.Begin();
            foreach (var entity in batch.Erased) Erase(entity);
            if (batch.Erased.Count > 0) _log.Erase();
            _snapshots.Put(batch.Snapshots);
            _rows.Change(batch.Rows);
            if (batch.ExpireRowsBefore is { } moment) _rows.Expire(moment);
            _keys.Put(batch.Keys, batch.ForgetKeysBefore);
            _keys.Forget(batch.ForgetKeysBefore, batch.Keys.Count);
            if (meta != _meta) Mark(meta);
            _transaction.Commit();
        }
        catch
        {
            _transaction.RollBack();
            throw;
        }

        _meta = meta;
    }

    /// <inheritdoc cref="SnapshotLog.Finish"/>
    public void Sync() => _log.Finish();

    /// <summary>Leaves everything in the one file, unless somebody is reading from the log.</summary>
    public void Finish() => Database.Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE, out _);

    public void Dispose()
    {
        _log.Dispose();
        Database.Dispose();
    }

    private void Erase(UInt128 entity)
    {
        _snapshots.Erase(entity);
        _rows.Erase(entity);
        _keys.Erase(entity);
    }

    private void Mark(SnapshotMeta meta)
    {
        _mark.Bind(1, meta.Watermark);
        _mark.Bind(2, meta.Checksum);
        _mark.Run();
    }
}
