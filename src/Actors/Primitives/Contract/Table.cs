namespace Primitives;

/// <summary>Names a table of an entity, where what is stored is declared.</summary>
public sealed record Table(string Name);
