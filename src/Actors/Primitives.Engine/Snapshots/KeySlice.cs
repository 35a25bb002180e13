using Primitives.Engine.Entities;

namespace Primitives.Engine.Snapshots;

/// <summary>Some of an entity's replies under keys, as a <see cref="KeyLog"/> has them.</summary>
internal readonly struct KeySlice(ReadOnlyMemory<byte>[] blocks)
{
    /// <summary>None.</summary>
    public static KeySlice Empty { get; } = new([]);

    public bool IsEmpty => blocks.Length == 0;

    /// <summary>How many bytes they take.</summary>
    public long Bytes
    {
        get
        {
            var bytes = 0L;
            foreach (var block in blocks) bytes += block.Length;
            return bytes;
        }
    }

    /// <summary>Reads them as they are saved.</summary>
    /// <param name="entity">Whose they are.</param>
    public List<SnapshotKey> Read(UInt128 entity)
    {
        var keys = new List<SnapshotKey>();
        foreach (var block in blocks)
        {
            for (var rest = block; rest.Length > 0;)
            {
                var entry = new KeyLogEntry(rest.Span);
                var reply = rest[entry.JsonAt..entry.Length];
                keys.Add(new(entity, entry.Key, entry.At, entry.Operation, entry.BodyHash, reply));
                rest = rest[entry.Length..];
            }
        }

        return keys;
    }
}
