namespace Primitives.Engine.Tables;

/// <summary>What an event did to a table, until the snapshots hold it.</summary>
/// <param name="table">The table's name.</param>
/// <param name="from">The row, or the first to be deleted.</param>
/// <param name="to">The same row, or the last to be deleted.</param>
/// <param name="row">What was put there; <see langword="null"/> for a deletion.</param>
internal sealed class TableChange(string table, string from, string to, TableRow? row)
{
    private const int OwnBytes = 160; // The object, and its places in a tree and in a list.

    public string Table => table;

    public string From => from;

    public string To => to;

    public TableRow? Row { get; private set; } = row;

    /// <summary>Whether a draft of a snapshot has it: then it stays as it is.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Whether another took its place before any snapshot heard of it.</summary>
    public bool IsVoid { get; private set; }

    /// <summary>About how many bytes it takes.</summary>
    public long Bytes { get; } = OwnBytes + (row?.Bytes ?? 2L * (from.Length + to.Length));

    /// <summary>Whether it puts a row that the store does not have, and will not have before this: when it is deleted
    /// ahead of any snapshot, there is nothing to tell.</summary>
    public bool IsNew { get; set; }

    /// <summary>Whether nothing is left of it when its row is deleted now.</summary>
    public bool IsOurs => IsNew && !IsTaken;

    /// <summary>Another takes its place.</summary>
    public void Supersede()
    {
        if (!IsTaken) (IsVoid, Row) = (true, null);
    }
}
