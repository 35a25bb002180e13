using System.Buffers;
using System.Text.Json.Nodes;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Snapshots;

/// <summary>What the engine keeps for itself among the snapshots: a list of numbers, three by three.</summary>
internal static class OwnSnapshot
{
    /// <summary>The tenant that all of them are said to be of.</summary>
    public const string Tenant = "engine";

    private const string Prefix = "engine-";

    /// <summary>Whether nobody but the engine knows what it is.</summary>
    public static bool IsOwn(Snapshot snapshot) =>
        snapshot.Address.Tenant == Tenant
        && snapshot.Address.Primitive.StartsWith(Prefix, StringComparison.Ordinal);

    public static Snapshot Write(
        Address address, UInt128 id, long position, IEnumerable<(long, long, long)> numbers) => new()
    {
        Entity = id, Address = address, Position = position, Sequence = 0, Due = long.MaxValue, Waiting = 0,
        Body = Body(numbers),
    };

    /// <exception cref="JsonException">It is damaged.</exception>
    public static IEnumerable<(long, long, long)> Read(Snapshot snapshot) =>
        JsonNode.Parse(snapshot.Body.Span)!.AsArray()
            .Select(one => ((long)one![0]!, (long)one[1]!, (long)one[2]!));

    private static ReadOnlyMemory<byte> Body(IEnumerable<(long, long, long)> numbers)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, RecordJson.Writing))
        {
            json.WriteStartArray();
            foreach (var (first, second, third) in numbers)
            {
                json.WriteStartArray();
                json.WriteNumberValue(first);
                json.WriteNumberValue(second);
                json.WriteNumberValue(third);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return bytes.WrittenMemory;
    }
}
