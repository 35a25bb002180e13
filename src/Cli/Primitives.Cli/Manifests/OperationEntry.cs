namespace Primitives.Cli.Manifests;

/// <summary>A command or query of a primitive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsQuery">Whether it only looks.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Fields">What it says.</param>
internal sealed record OperationEntry(string Name, bool IsQuery, string? Summary, IReadOnlyList<FieldEntry> Fields)
{
    public static OperationEntry Of(JsonObject told) => new(
        (string)told["name"]!, (string?)told["kind"] == "query", (string?)told["summary"],
        FieldEntry.All(told["fields"]));
}
