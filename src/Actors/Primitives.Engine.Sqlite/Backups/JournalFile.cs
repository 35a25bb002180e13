using System.Collections.Immutable;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>What a journal's file says of itself, read beside whoever writes to it.</summary>
/// <remarks>Only by SQLite: to open and close the file in another way would take the locks from a journal that this
/// process has open.</remarks>
internal sealed record JournalFile(
    string Path, int ShardCount, string Identity, IReadOnlyList<JournalAncestor> Ancestors, long First, long Last,
    bool IsChanged, ImmutableDictionary<string, long> Cuts)
{
    /// <summary>Its name in a folder.</summary>
    public const string Name = "journal.db";

    /// <summary>Up to which position records may have been removed.</summary>
    public long Cut => Cuts.Values.DefaultIfEmpty().Max();

    /// <summary>Whether it goes back to the beginning, and nothing was removed.</summary>
    public bool IsWhole => First == 1 && Cut == 0;

    /// <summary>Looks at the journal in a folder.</summary>
    /// <exception cref="JournalException">There is none that this release can read.</exception>
    public static JournalFile Of(string folder)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), Name);
        if (!File.Exists(path)) throw new JournalException($"There is no {path}.");

        try
        {
            using var database = Database.Reading(path);
            return Of(database, path);
        }
        catch (JournalException cause) when (!cause.Message.Contains(path, StringComparison.Ordinal))
        {
            throw new JournalException($"{path} cannot be read. {cause.Message}", cause);
        }
    }

    /// <summary>Opens it for reading, a slice at a time.</summary>
    public SqliteJournalReader OpenReader() => new(Path);

    private static JournalFile Of(Database database, string path)
    {
        Schema.CheckFormat(database, path);
        var first = database.Number("SELECT ifnull(min(position), 1) FROM journal")!.Value;
        var last = database.Number("SELECT ifnull(max(position), 0) FROM journal")!.Value;
        Ending.Check(database, path, last);
        return new(
            path, (int)(database.Number("SELECT shard_count FROM meta") ?? throw Damaged(path)),
            database.Ask("SELECT created_at FROM meta") ?? throw Damaged(path), AncestorTable.Read(database), first,
            last, database.Number("SELECT format FROM meta") == Schema.ChangedFormat, Sqlite.Cuts.Read(database));
    }

    private static JournalException Damaged(string path) =>
        new($"{path} is damaged: its table meta is not what was written.");
}
