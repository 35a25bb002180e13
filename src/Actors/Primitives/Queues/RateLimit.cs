namespace Primitives.Queues;

/// <summary>A token bucket: so many in a time, and so many at once after a rest.</summary>
/// <param name="Limit">How many: 1 to 1,000,000.</param>
/// <param name="Per">In which time: 1 second to 1 day.</param>
/// <param name="Burst">How many at once after a rest: 1 to <paramref name="Limit"/>; without it, all of
/// them.</param>
/// <remarks>What is stored of a bucket is one moment (the generic cell rate algorithm, ITU-T I.371): when it will be
/// full again. So nothing is counted up by a clock, and a restart gives nothing away.</remarks>
public sealed record RateLimit(int Limit, TimeSpan Per, int? Burst = null)
{
    /// <summary>Says in a sentence what is wrong with it, or <see langword="null"/>.</summary>
    public string? Validate() =>
        Limit is < 1 or > QueueLimits.MaxRate || Per < QueueLimits.MinRatePeriod || Per > QueueLimits.MaxRatePeriod
            || Burst < 1 || Burst > Limit
            ? $"A rate is 1 to {QueueLimits.MaxRate} in a second to a day, and a burst 1 to as many." : null;

    private TimeSpan Step => Per / Limit;

    /// <summary>When the next one may begin.</summary>
    internal DateTimeOffset NextAt(DateTimeOffset fullAt) => fullAt - (Step * ((Burst ?? Limit) - 1));

    /// <summary>When the bucket will be full after one has begun.</summary>
    internal DateTimeOffset Take(DateTimeOffset? fullAt, DateTimeOffset now) =>
        (fullAt > now ? fullAt.Value : now) + Step;
}
