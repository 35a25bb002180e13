namespace Primitives.Hosting.Definitions;

/// <summary>A definition that the app sets in its code.</summary>
internal sealed record CodeDefinition(string Primitive, IDefinition Definition, string? Name);
