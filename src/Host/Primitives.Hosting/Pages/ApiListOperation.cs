namespace Primitives.Hosting.Pages;

/// <summary>An operation, and how to reach it.</summary>
internal sealed record ApiListOperation(string Name, string Method, string Path, IReadOnlyList<string> Fields);
