using System.Buffers.Binary;

namespace Primitives.Engine.Sqlite;

/// <summary>The bytes of a page between its list of cells and its cells, which hold nothing, but may still show what
/// lay there before SQLite divided or joined pages: <c>secure_delete</c> leaves them as they are.</summary>
internal static class PageGap
{
    /// <summary>In a file of up to so many pages, a page that is no node of a tree begins with a zero: with the first
    /// byte of a page's number.</summary>
    public const int MaxPages = 0x01FF_FFFF;

    private const int FileHeaderBytes = 100; // Before the node in the first page.

    /// <summary>Wipes it, if the page has one.</summary>
    public static void Wipe(Span<byte> page, long number)
    {
        var node = page[(number == 0 ? FileHeaderBytes : 0)..];
        var headerBytes = node[0] switch
        {
            2 or 5 => 12, // Branches, of indexes and of tables.
            10 or 13 => 8, // Leaves.
            _ => 0,
        };
        if (headerBytes == 0) return;

        var begin = page.Length - node.Length + headerBytes + (2 * BinaryPrimitives.ReadUInt16BigEndian(node[3..]));
        var end = BinaryPrimitives.ReadUInt16BigEndian(node[5..]);
        if (begin < end && end <= page.Length) page[begin..end].Clear();
    }
}
