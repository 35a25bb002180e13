namespace Primitives.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Header">What stands above it.</param>
/// <param name="Read">What stands in it for an item.</param>
internal sealed record Column(string Header, Func<JsonObject, string?> Read)
{
    /// <summary>Whether it is left out unless more is wanted.</summary>
    public bool IsWide { get; init; }

    /// <summary>A column of a field.</summary>
    public static Column Of(string header, string field, bool isWide = false) =>
        new(header, item => PlainText.Scalar(item[field])) { IsWide = isWide };
}
