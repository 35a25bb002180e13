namespace Primitives;

/// <summary>Asks an entity what it waits for, as its primitive sees it: the engine puts the answer into its
/// own.</summary>
public sealed record Explain : IQuery<Explanation>;
