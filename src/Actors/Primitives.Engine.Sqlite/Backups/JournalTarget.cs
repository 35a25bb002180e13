using System.Collections.Immutable;
using System.Globalization;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>A journal that records of another are copied to as they are.</summary>
/// <remarks>Without a write-ahead log: so it is always one file, which can be read where nothing can be written; a
/// server that is started on it turns the log on.</remarks>
internal sealed class JournalTarget : IDisposable
{
    private const int CommitBytes = 4 * 1024 * 1024;

    private const string InsertSql = $"INSERT INTO journal({SchemaSql.Columns}) VALUES(?,?,?,?,?,?,?,?,?)";

    private readonly Database _database;
    private readonly Transaction _transaction;
    private readonly Statement _insert;
    private long _last;
    private bool _disposed;
    private int _open; // Bytes that are not committed yet.

    private JournalTarget(Database database, long last)
    {
        (_database, _last) = (database, last);
        // Else a power cut may take back the last commit, which the manifest already tells of.
        _database.Execute("PRAGMA synchronous=EXTRA");
        _transaction = Transaction.ToWrite(database);
        _insert = new(database, InsertSql, "A record cannot be copied");
    }

    /// <summary>Makes a new one.</summary>
    public static JournalTarget Create(
        string folder, int shardCount, string identity, IReadOnlyList<JournalAncestor> ancestors, TimeProvider time)
    {
        var database = Database.Writing(Path.Combine(folder, JournalFile.Name));
        try
        {
            Schema.Create(database, shardCount, identity, ancestors, time);
            return new(database, last: 0);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Goes on with one that is there.</summary>
    public static JournalTarget Continue(JournalFile file) => new(Database.Writing(file.Path), file.Last);

    public void Add(in JournalRow row)
    {
        if (_open == 0) _transaction.Begin();
        var header = row.Header;
        _insert.Bind(1, header.Position);
        _insert.Bind(2, header.Entity);
        _insert.Bind(3, header.Previous);
        _insert.Bind(4, header.Shard);
        _insert.Bind(5, header.Ordinal);
        _insert.Bind(6, header.Sequence);
        _insert.Bind(7, header.At);
        _insert.Bind(8, row.Checksum);
        _insert.Bind(9, row.Body.Span);
        _insert.Run();
        _last = header.Position;
        _open += row.Body.Length + Schema.ColumnBytes;
        if (_open >= CommitBytes) Commit();
    }

    /// <summary>Notes that records were removed or erased where these come from.</summary>
    /// <param name="cuts">Up to where they may be missing here.</param>
    public void Change(ImmutableDictionary<string, long> cuts)
    {
        _transaction.Begin();
        Cuts.Ensure(_database);
        foreach (var (primitive, position) in cuts) Cuts.Note(_database, primitive, position);
        _transaction.Commit();
    }

    /// <summary>Takes back what comes after a position.</summary>
    public void TakeBack(long last)
    {
        Commit();
        _database.Execute(string.Create(
            CultureInfo.InvariantCulture, $"DELETE FROM journal WHERE position > {last}"));
        _last = last;
        Finish();
    }

    /// <summary>Has all of it on disk, and notes where it ends.</summary>
    public void Finish()
    {
        Commit();
        Ending.Note(_database, _last);
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _transaction.RollBack();
        _database.Dispose();
    }

    private void Commit()
    {
        if (_open > 0) _transaction.Commit();
        _open = 0;
    }
}
