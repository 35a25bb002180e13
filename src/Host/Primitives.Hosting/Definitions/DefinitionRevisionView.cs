namespace Primitives.Hosting.Definitions;

/// <summary>One of the revisions that are kept.</summary>
internal sealed record DefinitionRevisionView(long Revision, string Hash, DateTimeOffset SetAt, string? SetBy);
