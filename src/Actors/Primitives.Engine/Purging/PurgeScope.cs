namespace Primitives.Engine.Purging;

/// <summary>Which entities are purged: those of one tenant, and of those only what is said here.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Primitive">Those of one primitive; <see langword="null"/> for all primitives.</param>
/// <param name="Prefix">Those whose id begins with this, by ordinal comparison; empty for all ids.</param>
public sealed record PurgeScope(string Tenant, string? Primitive = null, string Prefix = "")
{
    /// <summary>Says in a sentence what is wrong with it, or <see langword="null"/>.</summary>
    public string? Validate() =>
        Address.Check(Tenant, Primitive ?? "all", Prefix is null or "" ? "all" : Prefix);

    internal bool Has(Address address) =>
        address.Tenant == Tenant && (Primitive is null || address.Primitive == Primitive)
        && address.Id.StartsWith(Prefix, StringComparison.Ordinal);
}
