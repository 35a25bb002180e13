namespace Primitives;

/// <summary>The definition of a primitive that has nothing to configure.</summary>
public sealed record NoDefinition : IDefinition;
