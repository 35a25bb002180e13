namespace Primitives;

/// <summary>The journal holds something that this release cannot read. The entity is refused; nothing is
/// guessed.</summary>
public sealed class UnreadableException(StoredKind kind, string name, int version)
    : Exception($"{kind} '{name}' version {version} cannot be read by this release.");
