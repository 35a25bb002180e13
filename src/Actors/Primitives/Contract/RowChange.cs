namespace Primitives;

/// <summary>What an event does to a table of its entity.</summary>
public abstract record RowChange(string Table)
{
    /// <summary>Writes a row, over what was there; <paramref name="ExpiresAt"/> ends it by itself.</summary>
    public sealed record Put(string Table, string Key, JsonElement Value, DateTimeOffset? ExpiresAt = null)
        : RowChange(Table);

    /// <summary>Deletes the rows from <paramref name="From"/> to <paramref name="To"/>, both included, if
    /// any.</summary>
    public sealed record Delete(string Table, string From, string To) : RowChange(Table);
}
