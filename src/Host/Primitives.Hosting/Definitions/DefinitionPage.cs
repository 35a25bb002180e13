namespace Primitives.Hosting.Definitions;

/// <summary>A page of definitions.</summary>
/// <param name="Definitions">By primitive and name.</param>
/// <param name="Next">What <c>after</c> has to be for the next page; not there at the end.</param>
internal sealed record DefinitionPage(IReadOnlyList<DefinitionView> Definitions, string? Next);
