namespace Primitives.Engine.Entities;

/// <summary>A definition, and what it is known again by.</summary>
internal sealed record Defined<TDefinition>(TDefinition Value, DefinitionMark Mark);
