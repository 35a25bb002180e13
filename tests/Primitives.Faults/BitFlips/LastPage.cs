using System.Buffers.Binary;

namespace Primitives.Faults.BitFlips;

/// <summary>The last page of a database, by section 1.6 (B-tree pages) of SQLite's file format.</summary>
internal static class LastPage
{
    private const int HeaderBytes = 8; // Of a leaf.
    private const int PageSizeAt = 16; // In the header of the file.
    private const int CellCountAt = 3;
    private const int CellHeadBytes = 14; // Length, row id, and the kinds of the columns: where each of them begins.

    /// <summary>The offsets in the file of all bytes that say what is where: the page's header, where its cells are,
    /// and the head of each.</summary>
    public static IEnumerable<long> Structure(string database)
    {
        var bytes = File.ReadAllBytes(database);
        var pageBytes = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(PageSizeAt));
        var page = bytes.Length - pageBytes;
        var cellCount = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(page + CellCountAt));
        var heads = Enumerable.Range(0, cellCount).SelectMany(cell => Enumerable.Range(
            BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(page + HeaderBytes + 2 * cell)), CellHeadBytes));
        return Enumerable.Range(0, HeaderBytes + 2 * cellCount).Concat(heads).Select(offset => (long)page + offset);
    }
}
