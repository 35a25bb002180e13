namespace Primitives;

/// <summary>What an entity waits for, as its primitive sees it.</summary>
/// <param name="Summary">One sentence for people; may change with any release.</param>
/// <param name="Details">The same for programs: an object of the primitive's own.</param>
public sealed record Explanation(string Summary, JsonElement Details);
