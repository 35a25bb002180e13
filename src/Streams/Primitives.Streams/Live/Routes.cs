namespace Primitives.Streams.Live;

/// <summary>Who is live, and who of them wants an event. Immutable but for what it remembers, which is for the tail
/// alone.</summary>
internal sealed class Routes
{
    private const int MaxRemembered = 16_384; // Tenants by topics; beyond it they are found again, one by one.

    private readonly ImmutableHashSet<LiveFeed> _byTopic;
    private readonly ImmutableDictionary<UInt128, ImmutableHashSet<LiveFeed>> _byEntity;
    private readonly Dictionary<(string Tenant, string Topic), LiveFeed[]> _known = [];

    private Routes(
        ImmutableHashSet<LiveFeed> byTopic, ImmutableDictionary<UInt128, ImmutableHashSet<LiveFeed>> byEntity) =>
        (_byTopic, _byEntity) = (byTopic, byEntity);

    public static Routes None { get; } = new([], ImmutableDictionary<UInt128, ImmutableHashSet<LiveFeed>>.Empty);

    public bool IsEmpty => _byTopic.IsEmpty && _byEntity.IsEmpty;

    /// <summary>All who are live.</summary>
    public IEnumerable<LiveFeed> All => _byTopic.Concat(_byEntity.Values.SelectMany(feeds => feeds));

    public Routes With(LiveFeed feed) => feed.Filter.Entity is { } entity
        ? new(_byTopic, _byEntity.SetItem(entity, _byEntity.GetValueOrDefault(entity, []).Add(feed)))
        : new(_byTopic.Add(feed), _byEntity);

    public Routes Without(LiveFeed feed)
    {
        if (feed.Filter.Entity is not { } entity) return new(_byTopic.Remove(feed), _byEntity);

        var others = _byEntity.GetValueOrDefault(entity, []).Remove(feed);
        return new(_byTopic, others.IsEmpty ? _byEntity.Remove(entity) : _byEntity.SetItem(entity, others));
    }

    /// <summary>Those who want events of a topic, whatever the entity.</summary>
    public LiveFeed[] ByTopic(string tenant, string topic)
    {
        if (_known.TryGetValue((tenant, topic), out var feeds)) return feeds;

        if (_known.Count >= MaxRemembered) _known.Clear();
        feeds = [.. _byTopic.Where(feed => feed.Filter.Wants(tenant, topic))];
        _known.Add((tenant, topic), feeds);
        return feeds;
    }

    /// <summary>Those who want events of an entity alone, perhaps not of all topics.</summary>
    public ImmutableHashSet<LiveFeed>? ByEntity(UInt128 entity) =>
        _byEntity.IsEmpty ? null : _byEntity.GetValueOrDefault(entity);
}
