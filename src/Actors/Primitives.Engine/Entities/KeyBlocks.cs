using System.Numerics;

namespace Primitives.Engine.Entities;

/// <summary>Bytes that are only ever added to at the end and dropped at the beginning, in blocks that never
/// move.</summary>
internal sealed class KeyBlocks
{
    /// <summary>How large the first block is.</summary>
    public const int FirstBytes = 256;

    private const int MaxBytes = 64 * 1024;

    private readonly List<Block> _blocks = [];

    /// <summary>The offset behind the last byte.</summary>
    public int End { get; private set; }

    /// <summary>Adds <paramref name="length"/> bytes, in one block.</summary>
    /// <param name="length">So many.</param>
    /// <param name="live">How many there are that count: a new block is about as large as they are.</param>
    public Span<byte> Extend(int length, int live)
    {
        if (_blocks.Count == 0 || _blocks[^1].Bytes.Length - (End - _blocks[^1].Begin) < length)
            _blocks.Add(new(Allocate(Math.Max(length, Math.Clamp(live, FirstBytes, MaxBytes))), End));
        var added = _blocks[^1].Bytes.AsSpan(End - _blocks[^1].Begin, length);
        End += length;
        return added;
    }

    /// <summary>What is from <paramref name="offset"/> on in its block.</summary>
    public Span<byte> From(int offset)
    {
        var block = _blocks[IndexOf(offset)];
        return block.Bytes.AsSpan(offset - block.Begin);
    }

    /// <summary>All from <paramref name="offset"/> on.</summary>
    public ReadOnlyMemory<byte>[] Slice(int offset)
    {
        if (offset == End) return [];

        var first = IndexOf(offset);
        var slice = new ReadOnlyMemory<byte>[_blocks.Count - first];
        for (var i = first; i < _blocks.Count; i++)
        {
            var from = Math.Max(offset, _blocks[i].Begin);
            var end = i + 1 < _blocks.Count ? _blocks[i + 1].Begin : End;
            slice[i - first] = _blocks[i].Bytes.AsMemory(from - _blocks[i].Begin, end - from);
        }

        return slice;
    }

    /// <summary>Drops the blocks that end before <paramref name="offset"/>.</summary>
    public void DropBefore(int offset)
    {
        var count = offset == End ? _blocks.Count : IndexOf(offset);
        if (count > 0) _blocks.RemoveRange(0, count);
    }

    // Where they are never moved: replies are remembered for a day, and to have the collector carry each of them from
    // one generation to the next would be most of what it does. In few sizes, so that what is left free fits again.
    private static byte[] Allocate(int length) => GC.AllocateUninitializedArray<byte>(
        (int)BitOperations.RoundUpToPowerOf2((uint)length), pinned: true);

    private int IndexOf(int offset)
    {
        var (low, high) = (0, _blocks.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_blocks[middle].Begin <= offset) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private readonly record struct Block(byte[] Bytes, int Begin);
}
