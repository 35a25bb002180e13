namespace Primitives.Hosting.Manifest;

/// <summary>A command or a query.</summary>
/// <param name="Name">The last segment of its path.</param>
/// <param name="Kind"><c>command</c>, whose fields are the body, or <c>query</c>, whose fields are the query
/// string.</param>
/// <param name="Method">POST or GET.</param>
/// <param name="Path">Its path, with <c>{id}</c> for the id.</param>
/// <param name="Summary">What it does, for people.</param>
/// <param name="Fields">What it says.</param>
internal sealed record ManifestOperation(
    string Name, string Kind, string Method, string Path, string? Summary, IReadOnlyList<ManifestField> Fields);
