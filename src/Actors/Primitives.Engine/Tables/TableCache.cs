namespace Primitives.Engine.Tables;

/// <summary>What is known of a table as it is now: spans of keys of which all rows are there. Any of it may go at any
/// time; the store and the overlay have it, too.</summary>
internal sealed class TableCache
{
    private const int MaxRows = 256; // Of one chunk: what is put in between moves at most as many.

    private readonly SortedList<string, TableChunk> _chunks = new(StringComparer.Ordinal);

    /// <summary>About how many bytes it takes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The chunk that tells of a key, if any does.</summary>
    public TableChunk? Over(string key) =>
        IndexBehind(key) is var index and > 0 && Bound.IsBefore(key, _chunks.Values[index - 1].End)
            ? _chunks.Values[index - 1] : null;

    /// <summary>Whether it is known that there is no row of a key.</summary>
    public bool IsFree(string key) => Over(key) is { } chunk
        && (chunk.IndexOf(key) is var index && (index == chunk.Rows.Count || chunk.Rows[index].Key != key));

    /// <summary>Where the first chunk behind a key begins.</summary>
    public string? NextOver(string key) =>
        IndexBehind(key) is var index && index < _chunks.Count ? _chunks.Keys[index] : null;

    /// <summary>Learns of a span of which nothing was known.</summary>
    public void Add(string from, string? end, List<TableRow> rows, long use)
    {
        var chunk = new TableChunk(from, end, rows) { UsedAt = use };
        Add(chunk);
        while (chunk.Rows.Count > MaxRows) Add(chunk = Split(chunk, MaxRows));
    }

    public void Put(TableRow row, long use)
    {
        if (Over(row.Key) is not { } chunk) return;

        Bytes -= chunk.Bytes;
        chunk.UsedAt = use;
        var index = chunk.Put(row);
        Bytes += chunk.Bytes;
        // What grows at its end is left full behind.
        if (chunk.Rows.Count > MaxRows) Add(Split(chunk, index == MaxRows ? MaxRows : MaxRows / 2));
    }

    public void Delete(string from, string end)
    {
        for (var i = Math.Max(IndexBehind(from) - 1, 0); i < _chunks.Count; i++)
        {
            var chunk = _chunks.Values[i];
            if (!Bound.IsBefore(chunk.From, end)) break;

            Bytes -= chunk.Bytes;
            chunk.Remove(from, end);
            Bytes += chunk.Bytes;
            if (chunk.Rows.Count == 0 && JoinPrevious(i)) i--;
        }
    }

    /// <summary>Lets go what was used longest ago, until no more than that is left.</summary>
    public void Trim(long bytes)
    {
        foreach (var chunk in _chunks.Values.OrderBy(chunk => chunk.UsedAt).ToList())
        {
            if (Bytes <= bytes) return;
            Remove(chunk);
        }
    }

    private void Remove(TableChunk chunk)
    {
        _chunks.Remove(chunk.From);
        Bytes -= chunk.Bytes;
    }

    /// <summary>Has the chunk before one that is empty tell of its span; false when there is none beside it.</summary>
    private bool JoinPrevious(int index)
    {
        var chunk = _chunks.Values[index];
        if (index == 0 || _chunks.Values[index - 1].End != chunk.From) return false;

        var previous = _chunks.Values[index - 1];
        previous.End = chunk.End;
        previous.UsedAt = Math.Max(previous.UsedAt, chunk.UsedAt);
        Remove(chunk);
        return true;
    }

    private void Add(TableChunk chunk)
    {
        _chunks.Add(chunk.From, chunk);
        Bytes += chunk.Bytes;
    }

    private TableChunk Split(TableChunk chunk, int index)
    {
        Bytes -= chunk.Bytes;
        var right = chunk.SplitAt(index);
        Bytes += chunk.Bytes;
        return right;
    }

    /// <summary>The index of the first chunk that begins behind a key.</summary>
    private int IndexBehind(string key)
    {
        var (low, high) = (0, _chunks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_chunks.Keys[middle], key) <= 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
