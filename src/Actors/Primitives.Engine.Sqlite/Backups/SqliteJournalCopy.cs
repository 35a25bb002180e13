using System.Collections.Immutable;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>Goes on with a backup: adds to its journal what has been committed since, while the server
/// writes.</summary>
/// <remarks>Takes as long as what is new; meant to be run every minute.</remarks>
public static class SqliteJournalCopy
{
    /// <summary>Brings the journal of a backup up to now.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="to">The folder of the backup.</param>
    /// <param name="time">The time.</param>
    /// <param name="progress">Is told now and then, on the thread that calls.</param>
    /// <param name="cancel">Ends it; what has been copied by then is kept.</param>
    /// <exception cref="JournalException">The backup is not of this journal, or does not reach to where it begins now;
    /// or one of them is damaged. What was in the backup stays.</exception>
    public static BackupManifest Run(
        string data, string to, TimeProvider time, IProgress<BackupProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (!Directory.Exists(to)) throw new JournalException($"There is no {Path.GetFullPath(to)}.");
        using var taken = FolderLock.Take(Path.GetFullPath(to));
        var backup = BackupFolder.Open(to);
        var at = time.GetUtcNow();
        var journal = JournalFile.Of(data);
        CheckLine(backup, journal);

        var copied = backup.Journal.Last;
        var (chain, noted) = Noted(backup);
        using var target = JournalTarget.Continue(backup.Journal);
        var copier = new JournalCopier(journal, target, progress, cancel);
        chain = copier.Copy(copied, journal.Last, chain);
        CheckCut(backup, JournalFile.Of(data), target);
        target.Dispose();
        return ManifestFile.Write(backup.Path, backup.Manifest with
        {
            First = backup.Manifest.RecordCount > 0 ? backup.Manifest.First : journal.First,
            Last = journal.Last, LastAt = copier.LastAt ?? LastAt(backup), Checksum = chain.ToString(),
            RecordCount = backup.Manifest.RecordCount + noted + copier.Count, CopiedAt = at,
            Release = Signature.Release,
        });
    }

    /// <summary>Makes sure that what is new follows what is there.</summary>
    private static void CheckLine(BackupFolder backup, JournalFile journal)
    {
        var (path, last) = (backup.Path, backup.Journal.Last);
        if (journal.Identity != backup.Manifest.Journal) throw new JournalException(
            $"{path} is a backup of another journal: of {backup.Manifest.Journal}, not of {journal.Identity}.");
        if (journal.Last < last) throw new JournalException(
            $"{journal.Path} ends at record {journal.Last}, but {path} has {last}: records are lost. Restore them.");
        if (journal.First > last + 1) throw new JournalException(
            $"{journal.Path} begins at record {journal.First} by now, but {path} ends at {last}: make a new backup.");
        if (last < journal.First || last == 0) return;

        using var ours = backup.Journal.OpenReader();
        using var theirs = journal.OpenReader();
        if (ours.Read(last)?.Checksum != theirs.Read(last)?.Checksum) throw new JournalException(
            $"Record {last} in {path} is not the one in {journal.Path}: they are not of one line. Make a new backup.");
    }

    /// <summary>Makes sure that nothing was removed of what is new, by now.</summary>
    private static void CheckCut(BackupFolder backup, JournalFile journal, JournalTarget target)
    {
        if (journal.IsChanged) target.Change(ImmutableDictionary<string, long>.Empty);
        if (journal.Cut <= backup.Journal.Last) return;

        target.TakeBack(backup.Journal.Last);
        throw new JournalException(
            $"Records up to {journal.Cut} have been removed from {journal.Path}, but {backup.Path} ended at "
            + $"{backup.Journal.Last}: make a new backup.");
    }

    /// <summary>The chain up to the last record that is there, which a copy may not have got to note; and how many
    /// those are.</summary>
    private static (RecordChain Chain, long Count) Noted(BackupFolder backup)
    {
        var (chain, count) = (backup.Manifest.Chain, 0L);
        using var reader = backup.Journal.OpenReader();
        foreach (var row in reader.ReadAfter(backup.Manifest.Last))
            (chain, count) = (chain.Add(row.Checksum), count + 1);
        return (chain, count);
    }

    private static DateTimeOffset? LastAt(BackupFolder backup)
    {
        using var reader = backup.Journal.OpenReader();
        return reader.Read(backup.Journal.Last) is { } row
            ? DateTimeOffset.UnixEpoch.AddMicroseconds(row.Header.At) : null;
    }
}
