using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite.Backups;

namespace Primitives.Engine.Sqlite;

/// <summary>What a journal's file holds, and how it is known to be one.</summary>
internal static class Schema
{
    /// <summary>The format that this release writes as long as nothing was removed or erased.</summary>
    public const int Format = 1;

    /// <summary>The format of a journal from which records were removed, or in which some were erased: releases that
    /// would take that for damage do not open it. The last that this one reads.</summary>
    public const int ChangedFormat = 2;

    /// <summary>8 KiB take a tenth less time than 4 KiB for records of 200 bytes, and as much as 16 KiB, which make a
    /// single append write twice as much (measured).</summary>
    public const int PageBytes = 8192;

    /// <summary>What a record takes beside its body, about.</summary>
    public const int ColumnBytes = 60;

    private const int ApplicationId = 0x5072_696D; // "Prim", in the file's header.

    /// <summary>Makes a new file a journal; makes sure that one that was there is the one expected.</summary>
    /// <exception cref="JournalException">It is not.</exception>
    public static void Ensure(Database database, string path, int shardCount, TimeProvider time)
    {
        if (IsEmpty(database))
        {
            database.Execute($"PRAGMA page_size={PageBytes}");
            WriteAheadLog.TurnOn(database);
            Create(database, shardCount, Signature.Now(time), [], time);
        }

        CheckFormat(database, path);
        var shards = database.Number("SELECT shard_count FROM meta");
        if (shards != shardCount)
            throw new JournalException($"{path} was made for {shards} shards, but {shardCount} are configured.");
    }

    /// <summary>Makes sure that it is a journal that this release can read.</summary>
    /// <exception cref="JournalException">It is not.</exception>
    public static void CheckFormat(Database database, string path)
    {
        if (database.Number("PRAGMA application_id") != ApplicationId)
            throw new JournalException($"{path} is a SQLite database, but not a journal.");
        if (database.Ask("SELECT count(*) FROM meta") != "1")
            throw new JournalException($"{path} is damaged: its table meta does not have its one row.");

        var format = database.Number("SELECT format FROM meta");
        if (format is null or < 1) throw new JournalException($"{path} is damaged: it has no format.");
        if (format > ChangedFormat)
        {
            var release = database.Ask("SELECT release FROM meta");
            throw new JournalException(
                $"{path} has format {format}, written by release {release}; this release reads up to {ChangedFormat}.");
        }
    }

    /// <summary>Makes a new file a journal.</summary>
    /// <param name="database">The file.</param>
    /// <param name="shardCount">How many shards entities are dealt to.</param>
    /// <param name="identity">What tells it from every other: when it was made, unless it is a copy.</param>
    /// <param name="ancestors">What it goes on from.</param>
    /// <param name="time">For what it says of itself.</param>
    public static void Create(
        Database database, int shardCount, string identity, IReadOnlyList<JournalAncestor> ancestors,
        TimeProvider time)
    {
        database.Execute($"PRAGMA page_size={PageBytes}");
        string[] statements =
        [
            "BEGIN IMMEDIATE", $"PRAGMA application_id={ApplicationId}", SchemaSql.Meta, SchemaSql.Journal,
            SchemaSql.Records, SchemaSql.Events,
        ];
        foreach (var statement in statements) database.Execute(statement);
        AncestorTable.Write(database, ancestors);
        var quoted = identity.Replace("'", "''", StringComparison.Ordinal);
        database.Execute(
            $"INSERT INTO meta VALUES({Format}, {shardCount}, '{quoted}', '{Signature.Now(time)}', "
            + $"'{Signature.Release}')");
        database.Execute("COMMIT");
    }

    /// <summary>Notes when it was opened, and by which release: a small commit.</summary>
    public static void Sign(Database database, TimeProvider time) =>
        database.Execute($"UPDATE meta SET opened_at = '{Signature.Now(time)}', release = '{Signature.Release}'");

    private static bool IsEmpty(Database database) =>
        database.Number("PRAGMA application_id") == 0 && database.Number("SELECT count(*) FROM sqlite_schema") == 0;
}
