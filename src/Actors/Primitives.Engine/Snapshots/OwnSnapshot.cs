using System.Buffers;
using System.Text.Json.Nodes;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Snapshots;

/// <summary>What the engine keeps for itself among the snapshots: rows of numbers.</summary>
internal static class OwnSnapshot
{
    /// <summary>The tenant that all of them are said to be of.</summary>
    public const string Tenant = "engine";

    private const string Prefix = "engine-";

    /// <summary>Whether nobody but the engine knows what it is.</summary>
    public static bool IsOwn(Snapshot snapshot) => IsOwn(snapshot.Address);

    /// <inheritdoc cref="IsOwn(Snapshot)"/>
    public static bool IsOwn(Address address) =>
        address.Tenant == Tenant && address.Primitive.StartsWith(Prefix, StringComparison.Ordinal);

    public static Snapshot Write(
        Address address, UInt128 id, long position, IEnumerable<long[]> numbers) => new()
    {
        Entity = id, Address = address, Position = position, Sequence = 0, Due = long.MaxValue, Waiting = 0,
        Body = Body(numbers),
    };

    /// <exception cref="JsonException">It is damaged.</exception>
    public static IEnumerable<long[]> Read(Snapshot snapshot) =>
        JsonNode.Parse(snapshot.Body.Span)!.AsArray()
            .Select(row => row!.AsArray().Select(number => (long)number!).ToArray());

    private static ReadOnlyMemory<byte> Body(IEnumerable<long[]> numbers)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, RecordJson.Writing))
        {
            json.WriteStartArray();
            foreach (var row in numbers)
            {
                json.WriteStartArray();
                foreach (var number in row) json.WriteNumberValue(number);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return bytes.WrittenMemory;
    }
}
