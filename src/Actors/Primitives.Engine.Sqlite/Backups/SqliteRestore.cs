using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>Makes a data folder of a backup.</summary>
/// <remarks>The restored journal has an identity of its own, and notes whose records it has and up to where: what is
/// appended to it gets positions that the other one has, too, so a cursor that was handed out behind the point would
/// else be taken for a good one and skip what is new. Cursors up to the point stay good.</remarks>
public static class SqliteRestore
{
    /// <summary>Restores into a folder that is empty or not there yet: whole or not at all.</summary>
    /// <param name="from">The folder of the backup.</param>
    /// <param name="to">The data folder to be made.</param>
    /// <param name="point">How far.</param>
    /// <param name="time">The time.</param>
    /// <param name="withSnapshots">Whether to take over the snapshots where they fit.</param>
    /// <param name="progress">Is told now and then, on the thread that calls.</param>
    /// <param name="cancel">Ends it; nothing is left.</param>
    /// <exception cref="JournalException">The backup is damaged or not whole, or does not have the point; nothing is
    /// left.</exception>
    public static RestoreResult Run(
        string from, string to, RestorePoint point, TimeProvider time, bool withSnapshots = true,
        IProgress<BackupProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        var backup = BackupFolder.Open(from);
        if (withSnapshots) backup.CheckSnapshots();
        var (journal, manifest) = (backup.Journal, backup.Manifest);
        var last = LastOf(backup, point);
        var identity = Signature.Now(time);
        using var draft = DraftFolder.Begin(to);
        using var target = JournalTarget.Create(
            draft.Path, journal.ShardCount, identity, AncestorsOf(journal, last), time);
        var copier = new JournalCopier(journal, target, progress, cancel);
        var chain = copier.Copy(journal.First - 1, Math.Min(last, manifest.Last), default);
        if (last >= manifest.Last && chain != manifest.Chain) throw new JournalException(
            $"{journal.Path} is damaged: its records are not those that were copied.");
        if (last > manifest.Last) copier.Copy(manifest.Last, last, chain);
        if (journal.IsChanged) target.Change(journal.Cuts);
        target.Dispose();

        var hasSnapshots = withSnapshots && manifest.SnapshotsLast <= last
            && CopySnapshots(backup, draft.Path, identity, last, progress, cancel);
        if (!hasSnapshots && !journal.IsWhole) throw new JournalException(
            $"The journal in {backup.Path} is whole only from record {Math.Max(journal.First, journal.Cut + 1)} on, "
            + $"and its snapshots reach to {manifest.SnapshotsLast}: it cannot be restored to {last}. An older backup "
            + "may go back as far.");
        draft.Publish();
        return new(identity, journal.First, last, copier.LastAt, hasSnapshots);
    }

    private static IReadOnlyList<JournalAncestor> AncestorsOf(JournalFile journal, long last) =>
    [
        .. journal.Ancestors.Select(one => one with { Last = Math.Min(one.Last, last) }), new(journal.Identity, last),
    ];

    private static bool CopySnapshots(
        BackupFolder backup, string to, string identity, long last, IProgress<BackupProgress>? progress,
        CancellationToken cancel)
    {
        var reach = SnapshotCopier.Copy(backup.Path, backup.Journal.Identity, to, identity, progress, cancel);
        return reach is not null && reach.Last <= last ? true : throw new JournalException(
            $"{Path.Combine(backup.Path, SnapshotReach.FileName)} is not what was backed up: "
            + (reach is null ? "it is of another journal." : $"it reaches to {reach.Last}, beyond {last}."));
    }

    /// <summary>The last position that is restored.</summary>
    private static long LastOf(BackupFolder backup, RestorePoint point)
    {
        var (journal, copiedAt) = (backup.Journal, backup.Manifest.CopiedAt);
        if (point.Position > journal.Last || point.Position < journal.First) throw new JournalException(
            $"{backup.Path} holds records {journal.First} to {journal.Last}: it cannot be restored to "
            + $"{point.Position}.");
        if (point.Time is not { } moment) return point.Position ?? journal.Last;

        if (moment > copiedAt) throw new JournalException(
            $"{backup.Path} was copied last at {copiedAt:O}: what came after that up to {moment:O} is not in it.");
        return BeforeLater(journal, RestorePoint.Microseconds(moment)) is var last && last >= journal.First ? last
            : throw new JournalException($"{backup.Path} holds nothing from before {moment:O}.");
    }

    /// <summary>The position before the first record that was decided after a moment.</summary>
    private static long BeforeLater(JournalFile journal, long moment)
    {
        using var reader = journal.OpenReader();
        var last = journal.First - 1;
        foreach (var row in reader.ReadAfter(last))
        {
            // Columns that are damaged tell no time; copying them will be refused.
            if (row.Header.At > moment && row.HasIntactHeader) break;
            last = row.Header.Position;
        }

        return last;
    }
}
