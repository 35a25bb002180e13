using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Sqlite.Snapshots;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>Looks at every record and every snapshot of a data folder or a backup: reads only, beside a running server
/// if need be.</summary>
/// <remarks>Each record has to bear its checksum and to follow the one before it in its shard; each snapshot has to be
/// what its entity's records make; a backup has to be what its manifest says.</remarks>
public sealed class SqliteVerification
{
    /// <summary>How many sentences are told at most.</summary>
    public const int MaxFindings = 100;

    private const long CacheBytes = 8 * 1024 * 1024;
    private readonly List<string> _damage = [];
    private readonly string _folder;
    private readonly IProgress<BackupProgress>? _progress;
    private readonly CancellationToken _cancel;

    private SqliteVerification(string folder, IProgress<BackupProgress>? progress, CancellationToken cancel) =>
        (_folder, _progress, _cancel) = (Path.GetFullPath(folder), progress, cancel);

    /// <summary>Looks at all there is in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="catalog">What the journal's entities are.</param>
    /// <param name="progress">Is told now and then, on the thread that calls.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="JournalException">There is no journal that could be looked at.</exception>
    public static VerificationReport Run(
        string folder, Catalog catalog, IProgress<BackupProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new SqliteVerification(folder, progress, cancel).Run(catalog);
    }

    private VerificationReport Run(Catalog catalog)
    {
        var backup = File.Exists(Path.Combine(_folder, ManifestFile.Name)) ? BackupFolder.Open(_folder) : null;
        var journal = backup?.Journal ?? JournalFile.Of(_folder);
        backup?.CheckSnapshots();
        var chain = new JournalCheck(journal, Tell, _progress, _cancel).Run(backup?.Manifest.Last ?? journal.Last);
        if (backup is not null && chain is { } found && found != backup.Manifest.Chain)
            Tell("The records are not those that the manifest tells of.");
        return new(journal.First, journal.Last, _damage, CountSnapshots(journal, catalog));
    }

    private SortedDictionary<SnapshotVerdict, long>? CountSnapshots(JournalFile journal, Catalog catalog)
    {
        var path = Path.Combine(_folder, SnapshotReach.FileName);
        if (!File.Exists(path)) return null;

        var count = new SortedDictionary<SnapshotVerdict, long>();
        try
        {
            using var snapshots = new SqliteSnapshotReader(path, CacheBytes);
            var (meta, _) = snapshots.ReadBeginning(path);
            if (meta.Journal != journal.Identity) return null; // A start begins them anew.
            // Read again: a server may have gone on meanwhile, and snapshots with it.
            if (JournalFile.Of(_folder).Last is var last && meta.Watermark > last)
                Tell($"The snapshots reach to {meta.Watermark}, but the journal ends at {last}.");
            using var records = journal.OpenReader();
            foreach (var finding in new SnapshotVerifier(catalog, records, snapshots).Run()) Count(finding, count);
        }
        catch (Exception cause) when (cause is JournalException or InvalidDataException)
        {
            Tell($"The snapshots cannot be read: {cause.Message}");
        }

        return count;
    }

    private void Count(SnapshotFinding finding, SortedDictionary<SnapshotVerdict, long> count)
    {
        _cancel.ThrowIfCancellationRequested();
        count[finding.Verdict] = count.GetValueOrDefault(finding.Verdict) + 1;
        if (finding.Verdict is SnapshotVerdict.Different or SnapshotVerdict.Damaged)
            Tell($"The snapshot of {finding.Address}: {finding.Sentence}");
        var sum = count.Values.Sum();
        if (sum % 1024 == 0) _progress?.Report(new("snapshots", sum, Total: null));
    }

    private void Tell(string sentence)
    {
        if (_damage.Count < MaxFindings) _damage.Add(sentence);
    }
}
