using Primitives.Engine.Snapshots;

namespace Primitives.Simulation;

/// <summary>A snapshot store that writes something else than it is given.</summary>
internal sealed class SnapshotSabotage(Func<SnapshotBatch, SnapshotBatch> forge) : Sabotage
{
    /// <summary>Moves the watermark ahead of one of the snapshots that it tells of.</summary>
    public static SnapshotSabotage WatermarkAhead { get; } = new(batch => With(batch, snapshots: batch.Snapshots
        .Where((one, index) => index > 0 || one.Address.Primitive.StartsWith("engine", StringComparison.Ordinal))));

    /// <summary>Forgets the replies that callers come back for.</summary>
    public static SnapshotSabotage ForgetsKeys { get; } = new(batch => With(batch, keys: []));

    /// <summary>Forgets how far sessions are settled.</summary>
    public static SnapshotSabotage ForgetsSessions { get; } = new(batch => With(batch, snapshots: batch.Snapshots
        .Where(one => one.Address.Primitive != "engine-sessions")));

    /// <summary>Forgets that ranges of rows were deleted.</summary>
    public static SnapshotSabotage ForgetsTombstones { get; } = new(batch => With(batch, rows: [.. batch.Rows
        .Where(one => one.Change is not RowChange.Delete delete || delete.From == delete.To)]));

    public override ISnapshotStore Snapshots(ISnapshotStore disk) => new Forger(disk, forge);

    private static SnapshotBatch With(
        SnapshotBatch batch, IEnumerable<Snapshot>? snapshots = null, IReadOnlyList<SnapshotKey>? keys = null,
        IReadOnlyList<(UInt128 Entity, RowChange Change)>? rows = null) => new()
        {
            Snapshots = [.. snapshots ?? batch.Snapshots], Keys = keys ?? batch.Keys, Rows = rows ?? batch.Rows,
            Erased = batch.Erased, Watermark = batch.Watermark, ForgetKeysBefore = batch.ForgetKeysBefore,
        };

    private sealed class Forger(ISnapshotStore inner, Func<SnapshotBatch, SnapshotBatch> forge) : ISnapshotStore
    {
        public long Open(string journal, bool isNeeded) => inner.Open(journal, isNeeded);
        public void Write(SnapshotBatch batch) => inner.Write(forge(batch));
        public void Sync() => inner.Sync();
        public void BeginAnew(string journal, string why) => inner.BeginAnew(journal, why);
        public ISnapshotReader OpenReader() => inner.OpenReader();
        public void Dispose() => inner.Dispose();
    }
}
