namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>Where a <see cref="SqliteSnapshotStore"/> is and how it is kept.</summary>
public sealed record SqliteSnapshotOptions
{
    /// <summary>The data folder, which is there: that of the journal, whose lock keeps other processes out. It holds
    /// <c>snapshots.db</c> with SQLite's files beside it.</summary>
    public required string Folder { get; init; }

    /// <summary>How much of the file the writing connection holds in memory, and each reader an eighth of it; from
    /// 1 MiB to 4 GiB.</summary>
    /// <remarks>Eight times as much made writing 10% faster (measured): the system holds the file, too.</remarks>
    public long CacheBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How large the write-ahead log gets before the next write first copies it into the file; from 256 KiB to
    /// 4 GiB. So it is never larger than this and one batch.</summary>
    /// <remarks>Four times as much made writing 30% faster (measured), and an opening after a crash as much
    /// slower.</remarks>
    public long LogBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Says in a sentence what is wrong with these options, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        const long most = 4L * 1024 * 1024 * 1024;
        if (string.IsNullOrWhiteSpace(Folder)) return $"{nameof(Folder)} is missing.";
        if (CacheBytes is < 1024 * 1024 or > most) return $"{nameof(CacheBytes)} is 1 MiB to 4 GiB.";
        return LogBytes is < 256 * 1024 or > most ? $"{nameof(LogBytes)} is 256 KiB to 4 GiB." : null;
    }
}
