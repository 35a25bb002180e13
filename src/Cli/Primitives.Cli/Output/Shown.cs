namespace Primitives.Cli.Output;

/// <summary>A result, before it is written one way or another.</summary>
/// <param name="Kind">What it is, in the JSON contract: <c>lock.acquire</c>, <c>entity.list</c>.</param>
/// <param name="Data">It.</param>
internal sealed record Shown(string Kind, JsonNode? Data)
{
    /// <summary>The field of <see cref="Data"/> that holds items, for a list.</summary>
    public string? Items { get; init; }

    /// <summary>How items are shown to people.</summary>
    public IReadOnlyList<Column>? Columns { get; init; }

    /// <summary>What an item, or what is not a list, is called by.</summary>
    public Func<JsonObject, string>? Name { get; init; }

    /// <summary>How it is told to people, where columns do not do.</summary>
    public Action<TextWriter>? Text { get; init; }

    /// <summary>What people are told of an empty list.</summary>
    public string Empty { get; init; } = "There are none.";
}
