namespace Primitives;

/// <summary>Rows <paramref name="From"/> to <paramref name="To"/>, both included, of one table in ordinal key
/// order, at most <paramref name="Limit"/> of them.</summary>
public sealed record Stretch(string Table, string From, string To, int Limit)
{
    /// <summary>The one row under <paramref name="key"/>.</summary>
    public static Stretch One(string table, string key) => new(table, key, key, Limit: 1);
}
