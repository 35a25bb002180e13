namespace Primitives.Engine.Quarantine;

/// <summary>Tells which entities are in quarantine. Safe to share between threads.</summary>
public sealed class QuarantineFeed
{
    /// <summary>How many entities can be in it: each keeps some hundred bytes in memory. Beyond it they keep to the
    /// longest pause between their wakes.</summary>
    public const int MaxQuarantined = 10_000;

    private ImmutableDictionary<Address, QuarantinedEntity> _entities =
        ImmutableDictionary<Address, QuarantinedEntity>.Empty;

    private volatile IQuarantineListener? _listener;

    /// <summary>How many there are.</summary>
    public int Count => _entities.Count;

    /// <summary>Those of a tenant, the latest last.</summary>
    public IReadOnlyList<QuarantinedEntity> Of(string tenant) =>
    [
        .. _entities.Values.Where(one => one.Address.Tenant == tenant).OrderBy(one => one.Since)
            .ThenBy(one => one.Address.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>The one at an address, if it is in quarantine.</summary>
    public QuarantinedEntity? Find(Address address) => _entities.GetValueOrDefault(address);

    /// <summary>What somebody has to look at, if anything.</summary>
    internal EngineTrouble? Trouble => Count switch
    {
        0 => null,
        var count => new(EngineTrouble.QuarantineName,
            $"{count} {(count == 1 ? "entity is" : "entities are")} in quarantine: nothing is done for them until "
            + "they have moved or are released."),
    };

    /// <summary>Tells <paramref name="listener"/>, and nobody else, from now on.</summary>
    public void Listen(IQuarantineListener? listener) => _listener = listener;

    /// <summary>Adds one; false when there are too many.</summary>
    internal bool TryAdd(QuarantinedEntity entity)
    {
        if (Count >= MaxQuarantined) return false;
        if (ImmutableInterlocked.TryAdd(ref _entities, entity.Address, entity)) _listener?.Quarantined(entity);
        return true;
    }

    internal void Remove(Address address)
    {
        if (ImmutableInterlocked.TryRemove(ref _entities, address, out var entity)) _listener?.Released(entity);
    }
}
