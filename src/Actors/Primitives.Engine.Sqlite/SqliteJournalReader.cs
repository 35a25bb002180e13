using Primitives.Engine.Journal;
using SQLitePCL;

namespace Primitives.Engine.Sqlite;

/// <summary>Reads on a connection of its own.</summary>
internal sealed class SqliteJournalReader : IJournalReader
{
    private readonly Database _database;
    private readonly sqlite3_stmt _one;
    private readonly sqlite3_stmt _from;
    private readonly Moment _moment;
    private long _cut;
    private bool _disposed;

    public SqliteJournalReader(string path)
    {
        _database = Database.Reading(path);
        try
        {
            _one = _database.Prepare($"SELECT {SchemaSql.Columns} FROM journal WHERE position = ?");
            // From the next, not after the last: that one may lie in a page that is damaged.
            _from = _database.Prepare($"SELECT {SchemaSql.Columns} FROM journal WHERE position >= ? ORDER BY position");
            _moment = new(_database);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public JournalRow? Read(long position)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var row = _one.DangerousGetHandle();
        _ = Native.BindInt64(row, 1, position);
        try
        {
            return Native.Step(row) switch
            {
                raw.SQLITE_ROW => new(Columns.Header(row), Columns.Checksum(row), Columns.Body(row).ToArray()),
                raw.SQLITE_DONE => null,
                var code => throw Unreadable(code, position),
            };
        }
        finally
        {
            _ = Native.Reset(row);
        }
    }

    public IEnumerable<JournalRow> ReadAfter(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        return position == long.MaxValue ? [] : From(position + 1);
    }

    public void Hold() => _moment.Hold();

    public void Release() => _moment.Release();

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _one.Dispose();
        _from.Dispose();
        _database.Dispose();
    }

    private IEnumerable<JournalRow> From(long next)
    {
        using var slice = new Slice();
        do
        {
            Fill(slice, next);
            for (var index = 0; index < slice.Count; index++)
            {
                var row = slice[index];
                if (row.Header.Position != next && row.Header.Position - 1 > Cut(row.Header.Position - 1))
                    throw new JournalException($"The journal is damaged: it has no record {next}.");
                next = row.Header.Position + 1;
                yield return row;
            }
        }
        while (!slice.IsLast);
    }

    /// <summary>Up to which position records may be missing: as far as is known, or looked up if that is less than
    /// <paramref name="wanted"/>. What was removed was removed with the note of it.</summary>
    private long Cut(long wanted)
    {
        if (_cut < wanted) _cut = Cuts.Read(_database).Values.DefaultIfEmpty().Max();
        return _cut;
    }

    private void Fill(Slice slice, long next)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var rows = _from.DangerousGetHandle();
        _ = Native.BindInt64(rows, 1, next);
        try
        {
            var code = slice.Fill(rows);
            // What came before a fault is given out first; the fault comes again at the head of the next slice.
            if (code != raw.SQLITE_OK && slice.Count == 0) throw Unreadable(code, next);
        }
        finally
        {
            _ = Native.Reset(rows);
        }
    }

    private JournalException Unreadable(int code, long position) =>
        SqliteFault.Of(_database.Handle, code, $"Record {position} cannot be read");
}
