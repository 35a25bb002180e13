using Primitives.Definitions;

namespace Primitives.Engine.Rearming;

/// <summary>The entities that a definition holds for.</summary>
/// <param name="Primitive">Those of one primitive; <see langword="null"/> for all.</param>
/// <param name="Name">Those of one name in it; <see langword="null"/> for all.</param>
internal sealed record RearmScope(string? Primitive, string? Name)
{
    /// <summary>All there are.</summary>
    public static RearmScope All { get; } = new(null, null);

    public bool Has(Address address) => (Primitive is null || address.Primitive == Primitive)
        && (Name is null || DefinitionName.Of(address.Id) == Name);
}
