namespace Primitives.Engine.Snapshots;

/// <summary>The last record of every shard, kept as a snapshot of the engine's own: a start that does not read the
/// whole journal goes on counting from there.</summary>
internal static class ShardMarks
{
    private static readonly Address Self = new(OwnSnapshot.Tenant, "engine-shards", "marks");

    public static UInt128 Entity { get; } = Entities.EntityId.Of(Self);

    /// <summary>As a snapshot.</summary>
    public static Snapshot Write(ShardMark[] marks) => OwnSnapshot.Write(
        Self, Entity, marks.Max(mark => mark.Position),
        marks.Select(mark => new[] { mark.Ordinal, mark.Position, mark.At }));

    /// <summary>The moment up to which rows that have expired by then may be gone.</summary>
    public static DateTimeOffset SweptUpTo(ISnapshotReader reader) =>
        reader.Read(Entity) is { } snapshot && OwnSnapshot.Read(snapshot).ToList() is { Count: > 0 } marks
            ? EngineClock.MomentOf(marks.Min(mark => mark[2])) : DateTimeOffset.MinValue;

    /// <summary>The last record of each shard as it was when the watermark was written.</summary>
    /// <exception cref="InvalidDataException">They are damaged or missing.</exception>
    public static ShardMark[] Read(ISnapshotReader reader, int shardCount)
    {
        ShardMark[] marks = reader.Read(Entity) is not { } snapshot ? [] :
            [.. OwnSnapshot.Read(snapshot).Select((mark, shard) =>
                new ShardMark(shard, mark[0], mark[1], mark[2]))];
        return marks.Length == shardCount ? marks
            : throw new InvalidDataException("The snapshots do not tell the last record of each shard.");
    }
}
