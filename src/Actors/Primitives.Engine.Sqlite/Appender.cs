using System.Buffers.Binary;
using Primitives.Engine.Journal;
using SQLitePCL;

namespace Primitives.Engine.Sqlite;

/// <summary>Writes batches in one transaction.</summary>
internal sealed class Appender : IDisposable
{
    private const string InsertSql =
        "INSERT INTO journal(entity, previous, shard, ordinal, sequence, at, checksum, record) VALUES(?,?,?,?,?,?,?,?)";

    private readonly Database _database;
    private readonly Transaction _transaction;
    private readonly sqlite3_stmt _insert;

    public Appender(Database database)
    {
        _database = database;
        _transaction = Transaction.ToWrite(database);
        _insert = database.Prepare(InsertSql);
    }

    /// <summary>Appends them, the last of which gets the position <paramref name="last"/>.</summary>
    /// <exception cref="JournalFullException">There is no room; nothing was written.</exception>
    /// <exception cref="JournalException">It is not known what was written.</exception>
    public void Append(IReadOnlyList<JournalBatch> batches, long last)
    {
        try
        {
            _transaction.Begin();
            foreach (var batch in batches) Insert(batch);
            // SQLite numbers the rows: one after the last, so the first is right when the last is.
            var position = raw.sqlite3_last_insert_rowid(_database.Handle);
            if (position != last)
                throw new JournalException($"The last record got position {position}, not {last}: others wrote too.");
            _transaction.Commit();
        }
        catch
        {
            _transaction.RollBack();
            throw;
        }
    }

    public void Dispose() => _insert.Dispose();

    private unsafe void Insert(JournalBatch batch)
    {
        var insert = _insert.DangerousGetHandle();
        var entity = stackalloc byte[16];
        for (var index = 0; index < batch.Count; index++)
        {
            var header = batch.Header(index);
            BinaryPrimitives.WriteUInt128BigEndian(new Span<byte>(entity, 16), header.Entity);
            fixed (byte* body = batch.Body(index))
            {
                // A null pointer would be bound as NULL; an empty body is not.
                var bound = Native.BindBlob(insert, 1, entity, 16)
                    | Native.BindInt64(insert, 2, header.Previous)
                    | Native.BindInt64(insert, 3, header.Shard)
                    | Native.BindInt64(insert, 4, header.Ordinal)
                    | Native.BindInt64(insert, 5, header.Sequence)
                    | Native.BindInt64(insert, 6, header.At)
                    | Native.BindInt64(insert, 7, batch.ChecksumOf(index))
                    | Native.BindText(insert, 8, body is null ? entity : body, batch.Body(index).Length);
                var code = bound == raw.SQLITE_OK ? Native.Step(insert) : bound;
                _ = Native.Reset(insert); // Says again what the step said.
                if (code != raw.SQLITE_DONE)
                    throw SqliteFault.Of(_database.Handle, code, $"Record {header.Position} cannot be written");
            }
        }
    }
}
