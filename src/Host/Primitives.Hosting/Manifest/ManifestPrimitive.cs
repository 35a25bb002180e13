namespace Primitives.Hosting.Manifest;

/// <summary>A primitive, and what it can be told and asked.</summary>
/// <param name="Name">Its name in paths.</param>
/// <param name="Summary">What it is, for people.</param>
/// <param name="Operations">What callers may send.</param>
internal sealed record ManifestPrimitive(
    string Name, string? Summary, IReadOnlyList<ManifestOperation> Operations)
{
    /// <summary>What a definition of it says, where it can be defined.</summary>
    public ManifestDefinition? Definition { get; init; }
}
