using SQLitePCL;

namespace Primitives.Engine.Sqlite;

/// <summary>All or nothing, again and again on one connection.</summary>
internal sealed class Transaction
{
    private readonly Database _database;
    private readonly Statement _begin;
    private readonly Statement _commit;

    private Transaction(Database database, string begin)
    {
        _database = database;
        _begin = new(database, begin, "The transaction cannot begin");
        _commit = new(database, "COMMIT", "The commit failed");
    }

    /// <summary>One that writes: it waits for the others at its beginning.</summary>
    public static Transaction ToWrite(Database database) => new(database, "BEGIN IMMEDIATE");

    /// <summary>One that sees the file as it is at its first reading.</summary>
    public static Transaction ToRead(Database database) => new(database, "BEGIN");

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    /// <summary>Takes it back, if it is still open.</summary>
    public void RollBack()
    {
        if (raw.sqlite3_get_autocommit(_database.Handle) == 0) raw.sqlite3_exec(_database.Handle, "ROLLBACK");
    }
}
