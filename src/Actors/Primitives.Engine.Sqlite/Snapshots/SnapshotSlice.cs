using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>Some entities' snapshots and all that goes with them, as they are at one moment.</summary>
internal sealed record SnapshotSlice(
    IReadOnlyList<Snapshot> Snapshots, IReadOnlyList<SnapshotKey> Keys,
    IReadOnlyList<(UInt128 Entity, RowChange Change)> Rows);
