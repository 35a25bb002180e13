namespace Primitives.Streams;

/// <summary>What a subscription is about. All that is given has to hold.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>A pattern of topics, <c>primitive.event</c>: <c>*</c> stands for one token, <c>&gt;</c> at the end for
    /// one or more. See <see cref="TopicPattern"/>.</summary>
    public string Topic { get; init; } = ">";

    /// <summary>The events of this entity alone.</summary>
    public Address? Address { get; init; }

    /// <summary>The events of this tenant alone; of all tenants when not given.</summary>
    public string? Tenant { get; init; }

    /// <summary>The cursor of the last event that has been seen: delivery goes on with the next one.</summary>
    public string? After { get; init; }

    /// <summary>Where to begin when there is no cursor.</summary>
    public SubscriptionStart From { get; init; }
}
