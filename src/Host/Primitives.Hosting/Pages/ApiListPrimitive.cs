namespace Primitives.Hosting.Pages;

/// <summary>A primitive and what it can be asked.</summary>
internal sealed record ApiListPrimitive(string Name, IReadOnlyList<ApiListOperation> Operations);
