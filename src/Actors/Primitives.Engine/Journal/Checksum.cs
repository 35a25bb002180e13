using System.Buffers.Binary;
using System.Numerics;

namespace Primitives.Engine.Journal;

/// <summary>CRC-32C (Castagnoli, RFC 9260 appendix A) over a record: the columns in the upper half, the body in the
/// lower.</summary>
public static class Checksum
{
    /// <summary>The checksum of a body.</summary>
    public static uint Of(ReadOnlySpan<byte> body)
    {
        var crc = uint.MaxValue;
        for (; body.Length >= 8; body = body[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(body));
        foreach (var rest in body) crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }

    /// <summary>The checksum that is stored with a record whose body has the checksum
    /// <paramref name="body"/>.</summary>
    public static long Of(in JournalHeader header, uint body)
    {
        var crc = uint.MaxValue;
        crc = BitOperations.Crc32C(crc, unchecked((ulong)header.Position));
        crc = BitOperations.Crc32C(crc, (ulong)(header.Entity >> 64));
        crc = BitOperations.Crc32C(crc, unchecked((ulong)header.Entity));
        crc = BitOperations.Crc32C(crc, unchecked((ulong)header.Previous));
        crc = BitOperations.Crc32C(crc, unchecked((ulong)header.Shard));
        crc = BitOperations.Crc32C(crc, unchecked((ulong)header.Ordinal));
        crc = BitOperations.Crc32C(crc, unchecked((ulong)header.Sequence));
        crc = BitOperations.Crc32C(crc, unchecked((ulong)header.At));
        return unchecked((long)(((ulong)~crc << 32) | body));
    }
}
