using System.Buffers;
using System.Text.Json.Nodes;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Snapshots;

/// <summary>The last record of every shard, kept as a snapshot of the engine's own: a start that does not read the
/// whole journal goes on counting from there.</summary>
internal static class ShardMarks
{
    private static readonly Address Self = new("engine", "engine-shards", "marks");

    public static UInt128 Entity { get; } = Entities.EntityId.Of(Self);

    /// <summary>As a snapshot.</summary>
    public static Snapshot Write(ShardMark[] marks) => new()
    {
        Entity = Entity, Address = Self, Position = marks.Max(mark => mark.Position), Sequence = 0,
        Due = long.MaxValue, Waiting = 0, Body = Body(marks),
    };

    /// <summary>The last record of each shard as it was when the watermark was written.</summary>
    /// <exception cref="InvalidDataException">They are damaged or missing.</exception>
    public static ShardMark[] Read(ISnapshotReader reader, int shardCount)
    {
        if (reader.Read(Entity) is not { } snapshot
            || JsonNode.Parse(snapshot.Body.Span) is not JsonArray marks || marks.Count != shardCount)
            throw new InvalidDataException("The snapshots do not tell the last record of each shard.");

        return [.. marks.Select((mark, shard) =>
            new ShardMark(shard, (long)mark![0]!, (long)mark[1]!, (long)mark[2]!))];
    }

    private static ReadOnlyMemory<byte> Body(ShardMark[] marks)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, RecordJson.Writing))
        {
            json.WriteStartArray();
            foreach (var mark in marks)
            {
                json.WriteStartArray();
                json.WriteNumberValue(mark.Ordinal);
                json.WriteNumberValue(mark.Position);
                json.WriteNumberValue(mark.At);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return bytes.WrittenMemory;
    }
}
