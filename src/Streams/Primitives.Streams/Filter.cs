using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Streams;

/// <summary>Which events a subscription is about.</summary>
internal sealed class Filter
{
    private readonly TopicPattern _pattern;
    private readonly string? _tenant;

    public Filter(SubscriptionOptions options)
    {
        (_pattern, _tenant) = (TopicPattern.Parse(options.Topic), options.Tenant);
        if (options.Address is { } address) Entity = EntityId.Of(address);
        Primitive = options.Address?.Primitive ?? _pattern.Primitive;
    }

    /// <summary>The one primitive that it is about, if so: only what is cut of that matters.</summary>
    public string? Primitive { get; }

    /// <summary>The one entity that it is about, if so.</summary>
    public UInt128? Entity { get; }

    /// <summary>Whether a record can hold any of them, by its columns alone.</summary>
    public bool MayWant(in JournalHeader header) => Entity is not { } entity || entity == header.Entity;

    /// <summary>Whether events of a topic can be some of them.</summary>
    public bool MayBeOf(string topic) => _pattern.Matches(topic) && (Entity is null || IsOf(topic, Primitive!));

    /// <summary>Whether an event of an entity that passed <see cref="MayWant"/> is one of them.</summary>
    public bool Wants(string tenant, string topic) => (_tenant is null || _tenant == tenant) && _pattern.Matches(topic);

    private static bool IsOf(string topic, string primitive) =>
        topic.Length > primitive.Length && topic[primitive.Length] == '.'
        && topic.StartsWith(primitive, StringComparison.Ordinal);
}
