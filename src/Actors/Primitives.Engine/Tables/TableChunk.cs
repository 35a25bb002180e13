namespace Primitives.Engine.Tables;

/// <summary>A span of keys of which all rows are known.</summary>
/// <param name="from">Its first key.</param>
/// <param name="end">What it ends before; <see langword="null"/> when it has no end.</param>
/// <param name="rows">The rows, by key.</param>
internal sealed class TableChunk(string from, string? end, List<TableRow> rows)
{
    private const int OwnBytes = 160; // The objects, its bounds, and a place in a list.

    public string From => from;

    public string? End { get; set; } = end;

    public List<TableRow> Rows => rows;

    /// <summary>When it was used, in uses.</summary>
    public long UsedAt { get; set; }

    /// <summary>About how many bytes it takes.</summary>
    public long Bytes { get; private set; } = OwnBytes + rows.Sum(row => row.Bytes);

    /// <summary>The index of the first row from a key on.</summary>
    public int IndexOf(string key)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(rows[middle].Key, key) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <returns>Where it is.</returns>
    public int Put(TableRow row)
    {
        var index = IndexOf(row.Key);
        if (index < rows.Count && rows[index].Key == row.Key) Bytes -= rows[index].Bytes;
        if (index < rows.Count && rows[index].Key == row.Key) rows[index] = row;
        else rows.Insert(index, row);
        Bytes += row.Bytes;
        return index;
    }

    /// <summary>Removes the rows of a span.</summary>
    public void Remove(string first, string? limit)
    {
        var index = IndexOf(first);
        var count = 0;
        for (; index + count < rows.Count && Bound.IsBefore(rows[index + count].Key, limit); count++)
            Bytes -= rows[index + count].Bytes;
        rows.RemoveRange(index, count);
    }

    /// <summary>Leaves what is from an index on to another.</summary>
    public TableChunk SplitAt(int index)
    {
        var right = new TableChunk(rows[index].Key, End, rows[index..]) { UsedAt = UsedAt };
        End = right.From;
        Bytes -= right.Bytes - OwnBytes;
        rows.RemoveRange(index, rows.Count - index);
        return right;
    }
}
