using System.Globalization;

namespace Primitives.Buffers;

/// <summary>Events that are delivered together. The events themselves are rows.</summary>
/// <param name="Number">Numbers rise by one and are never used again.</param>
/// <param name="Keep">What it keeps of them; settled when it was opened.</param>
/// <param name="Since">The moment that its window counts from.</param>
public sealed record Batch(long Number, BufferKeep Keep, DateTimeOffset Since)
{
    /// <summary>How many events were added.</summary>
    public int Count { get; init; }

    /// <summary>The sequence number of the last event that is kept.</summary>
    public int Last { get; init; }

    /// <summary>The bytes of the events that are kept, as JSON.</summary>
    public int Bytes { get; init; }

    /// <summary>When the last event was added.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>When it was sealed.</summary>
    public DateTimeOffset? SealedAt { get; init; }

    /// <summary>Why it was sealed.</summary>
    public SealCause? Cause { get; init; }

    /// <summary>The last event that the reducer has taken in.</summary>
    public int ReducedTo { get; init; }

    /// <summary>What the reducer has made of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Reduced { get; init; }

    /// <summary>Up to where the reducer's work that was begun goes, whatever is added meanwhile.</summary>
    public int? ReducingTo { get; init; }

    /// <summary>Where it stands.</summary>
    public BatchPhase Phase { get; init; }

    /// <summary>The last attempt that began; attempts at the same work only rise.</summary>
    public int Attempt { get; init; }

    /// <summary>Attempts up to this one do not count any more: the batch was redriven.</summary>
    public int Forgiven { get; init; }

    /// <summary>When the first attempt that counts began.</summary>
    public DateTimeOffset? CountedFrom { get; init; }

    /// <summary>The end of the attempt or of the rest.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How often its events were edited.</summary>
    public int Edition { get; init; }

    /// <summary>The same in each attempt at the same work with the same events.</summary>
    internal string DutyIdFor(int? reducingTo)
    {
        var edited = Edition == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{Edition}");
        return string.Create(CultureInfo.InvariantCulture,
            $"batch-{Number}{edited}{(reducingTo is { } to ? $"-reduce-{to}" : "")}");
    }

    /// <summary>Up to where the reducer is to work now: <see langword="null"/> when there is nothing for it.</summary>
    internal int? ReduceNext(int every)
    {
        if (Keep != BufferKeep.Reduce || ReducedTo == Last) return null;
        if (ReducingTo is not null) return ReducingTo;
        var isEnough = SealedAt is not null || Last - ReducedTo >= every;
        return isEnough ? Math.Min(Last, ReducedTo + every) : null;
    }

    /// <summary>After work that succeeded: the next work has all its attempts.</summary>
    internal Batch Rested() => this with
    {
        Phase = BatchPhase.Ready, Attempt = 0, Forgiven = 0, CountedFrom = null, Until = null, ReducingTo = null,
    };
}
