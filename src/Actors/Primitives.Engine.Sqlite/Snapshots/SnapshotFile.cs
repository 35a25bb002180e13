using System.Buffers.Binary;
using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>How the file is made, known again, and given up for another.</summary>
internal static class SnapshotFile
{
    /// <summary>The format that this release reads and writes; older ones are begun anew.</summary>
    public const int Format = 1;

    /// <summary>See <see cref="SnapshotSql"/>.</summary>
    public const int PageBytes = 4096;

    private const int ApplicationId = 0x5072_536E; // "PrSn", in the file's header.
    private const int HeaderBytes = 100;

    /// <summary>Opens the file for writing.</summary>
    /// <param name="path">Where it is, or is to be.</param>
    /// <param name="journal">The journal that it has to be derived from.</param>
    /// <param name="time">For what a new file says of itself.</param>
    /// <param name="meta">What it says of itself.</param>
    /// <exception cref="DamagedException">It is damaged, or something else.</exception>
    /// <exception cref="JournalException">It is newer.</exception>
    public static Database Open(string path, SnapshotOrigin journal, TimeProvider time, out SnapshotMeta meta)
    {
        // What is there is only given up when it could be read and says itself that it is another.
        string? found = null;
        if (Find(path) is { } database)
        {
            meta = Known(database, path);
            if (meta.Format == Format && meta.Journal == journal.Identity) return database;
            database.Dispose();
            found = meta.Journal == journal.Identity ? "an older format" : "another journal";
        }

        if (journal.NeedsIt) throw SnapshotDamage.Needed(found);
        meta = new(Format, journal.Identity, 0, Signature.Now(time), Signature.Release);
        Create(path, meta);
        return Database.Writing(path, PageSeal.FileSystemName);
    }

    private static Database? Find(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length == 0) return null;

        CheckHeader(path);
        return Database.Writing(path, PageSeal.FileSystemName);
    }

    /// <summary>Looks before SQLite does, which has one word for all of this.</summary>
    private static void CheckHeader(string path)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        using (var file = File.OpenHandle(path, share: FileShare.ReadWrite))
        {
            if (RandomAccess.Read(file, header, 0) < HeaderBytes || !header.StartsWith("SQLite format 3\0"u8))
                throw new SqliteDamageException($"{path} is no SQLite database, or its header is damaged.");
        }

        // Where SQLite keeps PRAGMA application_id and user_version.
        if (BinaryPrimitives.ReadInt32BigEndian(header[68..]) != ApplicationId)
        {
            throw new SqliteDamageException(
                $"{path} is a SQLite database, but not a store of snapshots, or damaged.");
        }


        var format = BinaryPrimitives.ReadInt32BigEndian(header[60..]);
        if (format > Format)
            throw new JournalException($"{path} has format {format}; this release reads up to {Format}.");
    }

    private static SnapshotMeta Known(Database database, string path)
    {
        try
        {
            WriteAheadLog.TurnOn(database);
            CheckTables(database, path, "'meta'", 1);
            var meta = SnapshotMeta.Read(database, path);
            if (meta.Format == Format) CheckTables(database, path, "'snapshots', 'rows'", 2);
            return meta;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static void CheckTables(Database database, string path, string names, long count)
    {
        if (database.Number($"SELECT count(*) FROM sqlite_schema WHERE name IN ({names})") != count)
            throw new SqliteDamageException($"{path} is damaged: it has not all of its tables.");
    }

    /// <summary>Makes the file under another name first: under its own it is there as a whole or not at all.</summary>
    private static void Create(string path, SnapshotMeta meta)
    {
        var draft = path + "-new";
        try
        {
            Delete(draft);
            using (var database = Database.Writing(draft, PageSeal.FileSystemName)) Fill(database, meta);
            Delete(path); // The log first: nobody may find it beside another file.
            File.Move(draft, path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"{path} cannot be made. {cause.Message}", cause);
        }
    }

    private static void Fill(Database database, SnapshotMeta meta)
    {
        database.Execute($"PRAGMA page_size={PageBytes}");
        PageSeal.Reserve(database);
        string[] statements =
        [
            "BEGIN IMMEDIATE", $"PRAGMA application_id={ApplicationId}", $"PRAGMA user_version={Format}",
            SnapshotSql.Meta, SnapshotSql.Snapshots, SnapshotSql.DueIndex, SnapshotSql.WaitingIndex, SnapshotSql.Rows,
        ];
        foreach (var statement in statements) database.Execute(statement);
        meta.Insert(database);
        database.Execute("COMMIT");
        WriteAheadLog.TurnOn(database);
    }

    private static void Delete(string path)
    {
        foreach (var suffix in (string[])["-wal", "-shm", "-journal", ""]) File.Delete(path + suffix);
    }
}
