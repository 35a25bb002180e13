using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Sqlite.Snapshots;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>Copies snapshots in slices, each with all that is of its entities as it is at one moment.</summary>
/// <remarks>Slices are of different moments, and need not fit together: a snapshot says which position it is of, and
/// what the journal has beyond it is read after it. The watermark is of the beginning; later snapshots only reach
/// further than it. No transaction is open between slices: one that stayed open would keep the log from being copied,
/// and a server from being started.</remarks>
internal static class SnapshotCopier
{
    private const int SliceEntities = 512; // A few milliseconds of reading.
    private const long CacheBytes = 8 * 1024 * 1024;

    /// <summary>Copies the store that lies in a folder.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="journal">The identity of the journal beside it.</param>
    /// <param name="to">The folder to make the copy in.</param>
    /// <param name="toJournal">The identity of the journal beside that.</param>
    /// <param name="progress">Is told how far it has got.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>How far they reach; <see langword="null"/> when there are none of this journal.</returns>
    /// <exception cref="JournalException">They are damaged, or cannot be read.</exception>
    public static SnapshotReach? Copy(
        string from, string journal, string to, string toJournal, IProgress<BackupProgress>? progress,
        CancellationToken cancel)
    {
        var path = Path.Combine(from, SnapshotReach.FileName);
        if (!File.Exists(path)) return null;

        try
        {
            using var reader = new SqliteSnapshotReader(path, CacheBytes);
            var (meta, marks) = reader.ReadBeginning(path);
            if (meta.Journal != journal || meta.Format != SnapshotFile.Format) return null;
            var reach = Copy(reader, to, toJournal, meta, marks, progress, cancel);
            TurnLogOff(Path.Combine(to, SnapshotReach.FileName));
            return reach;
        }
        catch (Exception cause) when (cause is InvalidDataException or JournalException)
        {
            throw new JournalException($"{path} cannot be copied. {cause.Message}", cause);
        }
    }

    private static SnapshotReach Copy(
        SqliteSnapshotReader reader, string to, string toJournal, SnapshotMeta meta, Snapshot? marks,
        IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        using var store = new SqliteSnapshotStore(new() { Folder = to });
        store.Open(toJournal);
        var (after, reach, count) = (UInt128.Zero, meta.Watermark, 0L);
        while (reader.ReadSlice(after, SliceEntities) is { Snapshots: { Count: > 0 } snapshots } slice)
        {
            cancel.ThrowIfCancellationRequested();
            after = snapshots[^1].Entity;
            if (snapshots.FirstOrDefault(one => !one.IsIntact) is { } damaged)
                throw new InvalidDataException($"The snapshot of {damaged.Address} does not bear its checksum.");
            var others = snapshots.Where(one => one.Entity != ShardMarks.Entity).ToList();
            reach = others.Aggregate(reach, (most, one) => Math.Max(most, one.Position));
            store.Write(new() { Snapshots = others, Keys = slice.Keys, Rows = slice.Rows });
            progress?.Report(new("snapshots", count += others.Count, Total: null));
        }

        // Behind what they tell of; and sessions as they are now, since what is settled is left out of the others.
        Snapshot?[] last = [marks, reader.Read(Sessions.Entity)];
        store.Write(new() { Snapshots = [.. last.OfType<Snapshot>()], Watermark = meta.Watermark });
        store.Sync();
        return new(meta.Watermark, reach);
    }

    /// <summary>Leaves one file, which can be read where nothing can be written.</summary>
    private static void TurnLogOff(string path)
    {
        using var database = Database.Writing(path, PageSeal.FileSystemName);
        if (database.Ask("PRAGMA journal_mode=DELETE") != "delete")
            throw new JournalException($"The log of {path} cannot be turned off.");
    }
}
