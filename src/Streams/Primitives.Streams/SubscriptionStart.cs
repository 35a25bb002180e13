namespace Primitives.Streams;

/// <summary>Where a subscription without a cursor begins.</summary>
public enum SubscriptionStart
{
    /// <summary>With what is committed from now on.</summary>
    Now,

    /// <summary>With the oldest event that is still kept.</summary>
    Oldest,
}
