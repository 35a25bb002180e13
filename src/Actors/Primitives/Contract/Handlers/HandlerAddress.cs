namespace Primitives;

/// <summary>An entity's address, as handlers are told it.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Primitive">What it is.</param>
/// <param name="Id">Which one it is.</param>
public sealed record HandlerAddress(string Tenant, string Primitive, string Id)
{
    /// <summary>The parts of <paramref name="address"/>.</summary>
    public static HandlerAddress Of(Address address) => new(address.Tenant, address.Primitive, address.Id);
}
