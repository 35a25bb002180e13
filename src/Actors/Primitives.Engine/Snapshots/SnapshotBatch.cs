namespace Primitives.Engine.Snapshots;

/// <summary>What is written to a <see cref="ISnapshotStore"/> as one.</summary>
public sealed class SnapshotBatch
{
    /// <summary>Snapshots that take the place of earlier ones; each entity at most once.</summary>
    public IReadOnlyList<Snapshot> Snapshots { get; init; } = [];

    /// <summary>Replies remembered since their entities' snapshots before.</summary>
    public IReadOnlyList<SnapshotKey> Keys { get; init; } = [];

    /// <summary>What happened to the rows of entities' tables since their snapshots before, in order.</summary>
    public IReadOnlyList<(UInt128 Entity, RowChange Change)> Rows { get; init; } = [];

    /// <summary>Entities to be deleted with all that is theirs.</summary>
    public IReadOnlyList<UInt128> Erased { get; init; } = [];

    /// <summary>The watermark from here on; <see langword="null"/> for no change.</summary>
    public long? Watermark { get; init; }

    /// <summary>Replies recorded before this moment, in microseconds since 1970 UTC, need not be kept any
    /// more.</summary>
    public long ForgetKeysBefore { get; init; }

    /// <summary>How many rows that have expired one batch deletes at most: some tens of milliseconds of
    /// writing.</summary>
    public const int MaxExpired = 16_384;

    /// <summary>Rows that expired before this moment may be deleted, at most <see cref="MaxExpired"/> of them;
    /// <see langword="null"/> for none. No decision sees them any more.</summary>
    public DateTimeOffset? ExpireRowsBefore { get; init; }
}
