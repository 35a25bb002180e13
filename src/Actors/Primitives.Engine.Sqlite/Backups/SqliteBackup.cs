using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>Copies a data folder while a server writes to it, from the same process or from another.</summary>
/// <remarks>First the snapshots, then the journal up to a position that is durable by then: so no snapshot reaches
/// further than the journal, and the copy can be opened. Both are read in slices, so nobody who writes waits, and no
/// write-ahead log grows by it. Each record and snapshot is checked on its way: nothing damaged is copied.</remarks>
public static class SqliteBackup
{
    /// <summary>Makes a backup, in a folder that is empty or not there yet: whole or not at all.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="to">The folder of the backup.</param>
    /// <param name="time">The time.</param>
    /// <param name="withSnapshots">Whether the snapshots come along: a server starts faster with them. A journal whose
    /// first records are gone is worth little without.</param>
    /// <param name="progress">Is told now and then, on the thread that calls.</param>
    /// <param name="cancel">Ends it; nothing is left.</param>
    /// <exception cref="JournalException">What is to be copied is damaged or not there; nothing is left.</exception>
    public static BackupManifest Run(
        string data, string to, TimeProvider time, bool withSnapshots = true,
        IProgress<BackupProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        var before = JournalFile.Of(data);
        using var draft = DraftFolder.Begin(to);
        var reach = !withSnapshots ? null : SnapshotCopier.Copy(
            Path.GetFullPath(data), before.Identity, draft.Path, before.Identity, progress, cancel);

        var at = time.GetUtcNow();
        var journal = JournalFile.Of(data); // Its end is behind the snapshots.
        if (journal.Identity != before.Identity)
            throw new JournalException($"{journal.Path} was replaced by another journal meanwhile.");
        using var target = JournalTarget.Create(
            draft.Path, journal.ShardCount, journal.Identity, journal.Ancestors, time);
        var copier = new JournalCopier(journal, target, progress, cancel);
        var chain = copier.Copy(journal.First - 1, journal.Last, default);
        NoteCuts(JournalFile.Of(data), reach?.Watermark ?? 0, target);
        target.Dispose();

        var manifest = ManifestFile.Write(draft.Path, Manifest(journal, reach, at) with
        {
            RecordCount = copier.Count, LastAt = copier.LastAt, Checksum = chain.ToString(),
        });
        draft.Publish();
        return manifest;
    }

    /// <summary>Notes what has been removed by now, which the copied snapshots have to tell of.</summary>
    private static void NoteCuts(JournalFile journal, long watermark, JournalTarget target)
    {
        if (journal.Cut > watermark) throw new JournalException(
            $"Records up to {journal.Cut} have been removed from {journal.Path}, and the snapshots that were copied "
            + $"tell of those up to {watermark}: make the backup again, with snapshots.");
        if (journal.IsChanged) target.Change(journal.Cuts);
    }

    private static BackupManifest Manifest(JournalFile journal, SnapshotReach? reach, DateTimeOffset at) => new()
    {
        Format = ManifestFile.Format, Journal = journal.Identity, ShardCount = journal.ShardCount,
        First = journal.First, Last = journal.Last, RecordCount = 0,
        Checksum = default(RecordChain).ToString(), Watermark = reach?.Watermark, SnapshotsLast = reach?.Last,
        MadeAt = at, CopiedAt = at, Release = Signature.Release,
    };
}
