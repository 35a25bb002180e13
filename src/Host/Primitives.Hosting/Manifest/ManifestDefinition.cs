namespace Primitives.Hosting.Manifest;

/// <summary>What the definitions of a primitive are like.</summary>
/// <param name="IsNamed">Whether there are several, by name.</param>
/// <param name="Fields">What one says.</param>
internal sealed record ManifestDefinition(bool IsNamed, IReadOnlyList<ManifestField> Fields);
