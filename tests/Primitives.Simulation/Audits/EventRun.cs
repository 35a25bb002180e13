using Primitives.Queues;

namespace Primitives.Simulation;

/// <summary>An event of a queue, as an auditor sees it.</summary>
/// <param name="Number">Its number in the queue.</param>
/// <param name="Data">What tells it from all others.</param>
/// <param name="Key">Its key.</param>
internal sealed record EventRun(long Number, string Data, string? Key)
{
    public EventPhase Phase { get; set; }
    public int Attempt { get; set; }
    public int Priority { get; init; }
    public int Lane { get; set; }
    public DateTimeOffset? Until { get; set; }

    /// <summary>Whether it has been discarded.</summary>
    public bool IsGone { get; set; }

    /// <summary>Whether an attempt has begun since it was last brought back to life.</summary>
    public bool HasBegun { get; set; }

    /// <summary>The record that says that it has ended.</summary>
    public long EndedIn { get; set; } = long.MaxValue;

    /// <summary>The attempts, with the record in which each began, and until when they had time at first.</summary>
    public Dictionary<int, (long Position, DateTimeOffset Until)> Attempts { get; } = [];

    /// <summary>Whether it has ended for good.</summary>
    public bool HasEnded => IsGone || Phase is EventPhase.Succeeded or EventPhase.Dead or EventPhase.Cancelled;
}
