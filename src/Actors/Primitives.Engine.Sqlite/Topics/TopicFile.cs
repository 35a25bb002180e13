using System.Text;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Topics;

/// <summary>How the file is made, known again, and begun anew.</summary>
internal static class TopicFile
{
    private const int Format = 1;
    private const int ApplicationId = 0x5072_5470; // "PrTp", in the file's header.

    private const string Fault = "The index of topics cannot be made";

    /// <summary>Opens the file for writing; one that is of this kind, but not this one, is deleted first.</summary>
    /// <exception cref="JournalException">It is something else, or there is no making it.</exception>
    public static Database Open(string path, string journal)
    {
        try
        {
            if (Find(path, journal) is { } found) return found;
            CheckOwn(path);
            foreach (var suffix in (string[])["-wal", "-shm", "-journal", ""]) File.Delete(path + suffix);
            return Create(path, journal);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"{path} cannot be made. {cause.Message}", cause);
        }
    }

    private static Database? Find(string path, string journal)
    {
        if (!File.Exists(path)) return null;

        Database? database = null;
        try
        {
            database = Database.Writing(path);
            Configure(database);
            if (database.Number("PRAGMA application_id") == ApplicationId
                && database.Number("PRAGMA user_version") == Format
                && database.Ask("SELECT journal FROM meta") == journal) return database;
        }
        catch (JournalException)
        {
            // Damaged, or not one: what the file's first bytes say decides.
        }

        database?.Dispose();
        return null;
    }

    /// <summary>Nothing is deleted that does not say itself that it is an index of topics.</summary>
    private static void CheckOwn(string path)
    {
        Span<byte> header = stackalloc byte[72];
        if (!File.Exists(path)) return;
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite);
        var length = RandomAccess.Read(file, header, 0);
        if (length == 0) return; // Nothing had been written yet.
        if (length < header.Length
            || System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header[68..]) != ApplicationId)
            throw new JournalException($"{path} is not an index of topics, or its header is damaged: delete it.");
    }

    private static Database Create(string path, string journal)
    {
        var database = Database.Writing(path);
        try
        {
            Configure(database);
            string[] statements =
            [
                "BEGIN IMMEDIATE", $"PRAGMA application_id={ApplicationId}", $"PRAGMA user_version={Format}",
                "CREATE TABLE meta(journal TEXT NOT NULL)",
                "CREATE TABLE segments(number INTEGER PRIMARY KEY, \"end\" INTEGER, topics TEXT, "
                + "checksum INTEGER NOT NULL)",
            ];
            foreach (var statement in statements) database.Execute(statement);
            var insert = new Statement(database, "INSERT INTO meta VALUES(?)", Fault);
            insert.Bind(1, Encoding.UTF8.GetBytes(journal));
            insert.Run();
            insert.Close();
            database.Execute("COMMIT");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Never synced, so that nobody's commit waits for it: what a power cut leaves is told by its checksums,
    /// and found again.</summary>
    private static void Configure(Database database)
    {
        WriteAheadLog.TurnOn(database);
        database.Execute("PRAGMA synchronous=OFF");
        database.Execute("PRAGMA wal_autocheckpoint=64");
    }
}
