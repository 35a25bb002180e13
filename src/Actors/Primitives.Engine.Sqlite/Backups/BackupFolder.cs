using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>A backup that is there: its manifest and its journal, which belong together.</summary>
internal sealed record BackupFolder(string Path, BackupManifest Manifest, JournalFile Journal)
{
    /// <summary>Looks at a backup; its records are looked at when they are read.</summary>
    /// <exception cref="JournalException">It is not whole.</exception>
    public static BackupFolder Open(string folder)
    {
        var path = System.IO.Path.GetFullPath(folder);
        if (!Directory.Exists(path)) throw new JournalException($"There is no {path}.");
        var manifest = ManifestFile.Read(path);
        TakeBack(System.IO.Path.Combine(path, JournalFile.Name));
        var journal = JournalFile.Of(path);
        if (journal.Identity != manifest.Journal) throw new JournalException(
            $"The manifest in {path} is of another journal: of {manifest.Journal}, not of {journal.Identity}.");
        if (journal.Last < manifest.Last) throw new JournalException(
            $"{journal.Path} is cut short: it ends at record {journal.Last}, but {manifest.Last} were copied.");
        if (journal.First != manifest.First && manifest.RecordCount > 0) throw new JournalException(
            $"{journal.Path} is damaged: it begins at record {journal.First}, not at {manifest.First}.");
        return new(path, manifest, journal);
    }

    /// <summary>Takes back what a copy that was killed had begun to write: whoever only reads must not.</summary>
    private static void TakeBack(string journal)
    {
        if (!File.Exists(journal) || !File.Exists(journal + "-journal")) return;
        using var database = Database.Writing(journal);
        database.Execute("SELECT count(*) FROM sqlite_schema");
    }

    /// <summary>Makes sure that the snapshots are there, if there were any.</summary>
    /// <exception cref="JournalException">They are not.</exception>
    public void CheckSnapshots()
    {
        if (Manifest.Watermark is not null && !File.Exists(System.IO.Path.Combine(Path, SnapshotReach.FileName)))
            throw new JournalException($"{Path} is not whole: it has no {SnapshotReach.FileName}.");
    }
}
