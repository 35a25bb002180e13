using System.Runtime.InteropServices;

namespace Primitives;

/// <summary>A 64-bit hash of text that is the same on every machine and in every release. Not for
/// secrets.</summary>
/// <remarks>Multiply-and-fold over four UTF-16 units at a time, as in wyhash (Wang Yi, public domain), whose first two
/// secrets are the constants here. Recorded values in the tests hold it still: shards are dealt by it.</remarks>
public static class StableHash
{
    private const ulong First = 0xa0761d6478bd642f;
    private const ulong Second = 0xe7037ed1a0b428db;

    /// <summary>Hashes <paramref name="text"/>; <paramref name="seed"/> chains several texts, in order.</summary>
    public static ulong Of(ReadOnlySpan<char> text, ulong seed = 0)
    {
        var hash = seed ^ First;
        var left = text;
        for (; left.Length >= 4; left = left[4..]) hash = Fold(hash ^ Word(left), Second);

        ulong tail = 0;
        foreach (var unit in left) tail = (tail << 16) | unit;
        return Fold(Fold(hash ^ tail, Second) ^ (ulong)text.Length, First);
    }

    private static ulong Word(ReadOnlySpan<char> text)
    {
        var word = MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text));
        return BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
    }

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
