namespace Primitives.Cli.Manifests;

/// <summary>A primitive of the server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Operations">What it can be told and asked.</param>
/// <param name="Definition">What its definitions say, where it can be defined.</param>
/// <param name="IsNamed">Whether those have names.</param>
internal sealed record PrimitiveEntry(
    string Name, string? Summary, IReadOnlyList<OperationEntry> Operations, IReadOnlyList<FieldEntry>? Definition,
    bool IsNamed)
{
    public static PrimitiveEntry Of(JsonObject told) => new(
        (string)told["name"]!, (string?)told["summary"],
        [.. told["operations"]!.AsArray().OfType<JsonObject>().Select(OperationEntry.Of)],
        told["definition"] is JsonObject definition ? FieldEntry.All(definition["fields"]) : null,
        (bool?)told["definition"]?["isNamed"] ?? false);

    /// <summary>The operation of that name.</summary>
    public OperationEntry? Find(string name) => Operations.FirstOrDefault(one => one.Name == name);
}
