namespace Primitives;

/// <summary>The rows fetched for one decision. Only what was declared can be read.</summary>
public sealed class Rows
{
    private readonly Dictionary<Stretch, IReadOnlyList<Row>> _fetched = [];

    /// <summary>For a decision that declared nothing. Not to be added to.</summary>
    public static Rows None { get; } = new();

    /// <summary>Whether <paramref name="stretch"/> has been fetched.</summary>
    public bool Has(Stretch stretch) => _fetched.ContainsKey(stretch);

    /// <summary>The rows there are in <paramref name="stretch"/>, in key order, at most its limit.</summary>
    /// <exception cref="InvalidOperationException">The operation's Needs did not declare it.</exception>
    public IReadOnlyList<Row> this[Stretch stretch] => _fetched.TryGetValue(stretch, out var rows)
        ? rows
        : throw new InvalidOperationException($"{stretch} was not declared by Needs.");

    /// <summary>Adds what an engine fetched.</summary>
    public void Add(Stretch stretch, IReadOnlyList<Row> rows) => _fetched.Add(stretch, rows);
}
