using Primitives.Engine.Entities;

namespace Primitives.Engine.Snapshots;

/// <summary>Some of an entity's replies under keys, as a <see cref="KeyLog"/> has them.</summary>
internal readonly struct KeySlice(byte[] bytes, int from, int end)
{
    /// <summary>Reads them as they are saved.</summary>
    /// <param name="entity">Whose they are.</param>
    public List<SnapshotKey> Read(UInt128 entity)
    {
        var keys = new List<SnapshotKey>();
        for (var at = from; at < end;)
        {
            var entry = new KeyLogEntry(bytes.AsSpan(at));
            var reply = bytes.AsMemory(at + entry.JsonAt, entry.Length - entry.JsonAt);
            keys.Add(new(entity, entry.Key, entry.At, entry.Operation, entry.BodyHash, reply));
            at += entry.Length;
        }

        return keys;
    }
}
