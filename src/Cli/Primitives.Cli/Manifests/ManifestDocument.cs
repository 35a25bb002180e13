namespace Primitives.Cli.Manifests;

/// <summary>What the server says that there is: docs/http.md, Manifest.</summary>
/// <param name="Version">The server's release.</param>
/// <param name="Primitives">The primitives.</param>
internal sealed record ManifestDocument(string Version, IReadOnlyList<PrimitiveEntry> Primitives)
{
    /// <summary>Where it is.</summary>
    public const string Path = Http.ApiPath.Root + "/manifest";

    private const int Known = 1;

    /// <summary>Reads it.</summary>
    /// <exception cref="PrimException">It is of a later contract, or none.</exception>
    public static ManifestDocument Of(JsonNode? told)
    {
        if (told?["contract"] is not JsonValue contract || told["primitives"] is not JsonArray primitives)
            throw new PrimException(
                ExitCode.Failed, "The server does not tell what primitives it has.", "Is it older than this prim?");
        if ((int)contract > Known)
            throw new PrimException(
                ExitCode.Failed, $"The server's manifest is of contract {(int)contract}; this prim knows {Known}.",
                "Update prim: it is to be as new as the server.");

        return new(
            (string?)told["server"]?["version"] ?? "0",
            [.. primitives.OfType<JsonObject>().Select(PrimitiveEntry.Of)]);
    }

    /// <summary>The primitive of that name.</summary>
    public PrimitiveEntry? Find(string name) => Primitives.FirstOrDefault(one => one.Name == name);
}
