using System.Numerics;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>CRC-32C over a row's columns, one after the other; texts with their lengths, so that none can take from its
/// neighbour.</summary>
internal struct RowChecksum()
{
    private uint _crc = uint.MaxValue;

    public readonly uint Value => ~_crc;

    public void Add(long value) => _crc = BitOperations.Crc32C(_crc, unchecked((ulong)value));

    public void Add(UInt128 value)
    {
        _crc = BitOperations.Crc32C(_crc, (ulong)(value >> 64));
        _crc = BitOperations.Crc32C(_crc, unchecked((ulong)value));
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        Add((long)Checksum.Of(bytes));
    }
}
