using System.Globalization;

namespace Primitives.Benchmarks.Soak;

/// <summary>How it was at one moment of a long run, and in the seconds before it.</summary>
internal sealed record SoakSample
{
    public required double Seconds { get; init; }
    public required double Rate { get; init; }
    public required double P99Ms { get; init; }
    public required double LongestMs { get; init; }
    public required double ManagedMiB { get; init; }
    public required double ResidentMiB { get; init; }
    public required double JournalMiB { get; init; }
    public required double JournalLogMiB { get; init; }
    public required double SnapshotsMiB { get; init; }
    public required double SnapshotsLogMiB { get; init; }
    public required double FolderMiB { get; init; }
    public required long Position { get; init; }
    public required long TailRecords { get; init; }
    public required int Collections0 { get; init; }
    public required int Collections1 { get; init; }
    public required int Collections2 { get; init; }

    /// <summary>What the columns of the lines are.</summary>
    public static string Heading =>
        "   time     rate/s  p99 ms  longest  managed MiB  resident  journal      +wal  snapshots  +wal      tail"
        + "  GC 0/1/2";

    /// <summary>A line for people.</summary>
    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Seconds,5:N0} s {Rate,10:N0} {P99Ms,7:N1} {LongestMs,8:N0} {ManagedMiB,12:N0} {ResidentMiB,9:N0} "
        + $"{JournalMiB,8:N0} {JournalLogMiB,9:N1} {SnapshotsMiB,10:N1} {SnapshotsLogMiB,5:N0} {TailRecords,9:N0}  "
        + $"{Collections0}/{Collections1}/{Collections2}");

    public static SoakSample Take(
        World world, string folder, TimeSpan elapsed, double rate, Latencies latencies) => new()
    {
        Seconds = elapsed.TotalSeconds,
        Rate = rate,
        P99Ms = latencies.At(0.99).TotalMilliseconds,
        LongestMs = latencies.Longest.TotalMilliseconds,
        ManagedMiB = GC.GetTotalMemory(forceFullCollection: false) / 1048576.0,
        ResidentMiB = Environment.WorkingSet / 1048576.0,
        JournalMiB = DataFolder.Size(folder, "journal.db"),
        JournalLogMiB = DataFolder.Size(folder, "journal.db-wal"),
        SnapshotsMiB = DataFolder.Size(folder, "snapshots.db"),
        SnapshotsLogMiB = DataFolder.Size(folder, "snapshots.db-wal"),
        FolderMiB = DataFolder.Size(folder),
        Position = world.Last,
        TailRecords = world.Status.TailRecords,
        Collections0 = GC.CollectionCount(0),
        Collections1 = GC.CollectionCount(1),
        Collections2 = GC.CollectionCount(2),
    };
}
