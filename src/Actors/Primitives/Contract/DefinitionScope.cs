namespace Primitives;

/// <summary>What a definition holds for.</summary>
public enum DefinitionScope
{
    /// <summary>All entities of the primitive.</summary>
    Primitive,

    /// <summary>The entities whose id is the definition's name, or begins with it and a slash: <c>orders</c>,
    /// <c>token-refresher/user-7</c>.</summary>
    Named,
}
