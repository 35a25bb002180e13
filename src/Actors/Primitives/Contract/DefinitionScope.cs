namespace Primitives;

/// <summary>What a definition holds for.</summary>
public enum DefinitionScope
{
    /// <summary>All entities of the primitive.</summary>
    Primitive,

    /// <summary>The entities whose id begins with the definition's name and a slash:
    /// <c>token-refresher/user-7</c>.</summary>
    Named,
}
