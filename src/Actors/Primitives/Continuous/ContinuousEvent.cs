using Primitives.Schedules;

namespace Primitives.Continuous;

/// <summary>What can happen to an instance.</summary>
public abstract record ContinuousEvent
{
    private ContinuousEvent() { }

    /// <summary>The definition is now this.</summary>
    public sealed record Configured(Schedule? Schedule) : ContinuousEvent;

    /// <summary>It came to life.</summary>
    public sealed record Started(
        DateTimeOffset At, string Handler, Schedule? Own = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] JsonElement State = default)
        : ContinuousEvent;

    /// <summary>It began anew.</summary>
    public sealed record Restarted(
        DateTimeOffset At, ImmutableList<Ticket> Heard,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] JsonElement State = default)
        : ContinuousEvent;

    /// <summary>The next run is due then, or not at all.</summary>
    public sealed record Planned(DateTimeOffset At, Plan? Next) : ContinuousEvent;

    /// <summary>Missed occurrences from <paramref name="From"/> on are left out.</summary>
    public sealed record Skipped(DateTimeOffset At, DateTimeOffset From, Plan? Next) : ContinuousEvent;

    /// <summary>A run is to begin; when it makes up for others, for all until <paramref name="Covers"/>.</summary>
    public sealed record Called(
        long Run, DateTimeOffset At, DateTimeOffset Occurrence, RunCause Cause, bool IsMissed = false,
        DateTimeOffset? Covers = null) : ContinuousEvent;

    /// <summary>An attempt is about to run.</summary>
    public sealed record Began(long Run, int Attempt, DateTimeOffset At, DateTimeOffset Deadline) : ContinuousEvent;

    /// <summary>An attempt adds an event to a queue; what became of it is told.</summary>
    public sealed record Sent(long Run, int Attempt, DateTimeOffset At) : ContinuousEvent;

    /// <summary>An attempt has until <paramref name="Deadline"/> now.</summary>
    public sealed record Extended(long Run, int Attempt, DateTimeOffset At, DateTimeOffset Deadline) : ContinuousEvent;

    /// <summary>A handler told how far its attempt has come.</summary>
    public sealed record Progressed(long Run, RunProgress Progress) : ContinuousEvent;

    /// <summary>An attempt failed; the next is due at <paramref name="RetryAt"/>.</summary>
    public sealed record Failed(
        long Run, int Attempt, DateTimeOffset At, string Reason, string? Error, DateTimeOffset RetryAt)
        : ContinuousEvent;

    /// <summary>The next attempt is to begin; all attempts are to be had again when it was triggered.</summary>
    public sealed record Readied(long Run, DateTimeOffset At, bool IsTriggered = false) : ContinuousEvent;

    /// <summary>A run succeeded.</summary>
    public sealed record Completed(
        RunRecord Record, Plan? Next, ImmutableList<Ticket> Heard, long ForgetTo,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] JsonElement State = default,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] JsonElement Reply = default)
        : ContinuousEvent;

    /// <summary>A run failed for good.</summary>
    public sealed record Exhausted(RunRecord Record, Plan? Next, ImmutableList<Ticket> Heard, long ForgetTo)
        : ContinuousEvent;

    /// <summary>A run that was under way is not waited for any more.</summary>
    public sealed record Abandoned(RunRecord Record, ImmutableList<Ticket> Heard, long ForgetTo) : ContinuousEvent;

    /// <summary>A handler had something to tell.</summary>
    public sealed record Emitted(
        long Run, string Name,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] JsonElement Data = default)
        : ContinuousEvent;

    /// <summary>A run is to follow the one whose attempt is running.</summary>
    public sealed record Requested(DateTimeOffset At) : ContinuousEvent;

    /// <summary>Nothing begins any more for now.</summary>
    public sealed record Paused(DateTimeOffset At, string? Reason, RestedBy? By = null) : ContinuousEvent;

    /// <summary>It goes on.</summary>
    public sealed record Resumed(DateTimeOffset At, Plan? Next) : ContinuousEvent;

    /// <summary>Somebody told when the next run is due, or by which schedule.</summary>
    public sealed record Rescheduled(DateTimeOffset At, Plan? Next, Schedule? Own) : ContinuousEvent;

    /// <summary>Somebody wrote the state.</summary>
    public sealed record StateWritten(DateTimeOffset At, long Version, JsonElement State) : ContinuousEvent;

    /// <summary>It ended.</summary>
    public sealed record Stopped(
        DateTimeOffset At, string? Reason, DateTimeOffset? PurgeAt, ImmutableList<Ticket> Heard, RestedBy? By = null)
        : ContinuousEvent;

    /// <summary>State and history are forgotten.</summary>
    public sealed record Purged(DateTimeOffset At) : ContinuousEvent;

    /// <summary>A caller waits for a run to end.</summary>
    public sealed record Queued(RunWaiter Waiter) : ContinuousEvent;

    /// <summary>A caller's wait is over; the run goes on.</summary>
    public sealed record WaitTimedOut(Ticket Waiter, DateTimeOffset At) : ContinuousEvent;

    /// <summary>A caller went away.</summary>
    public sealed record Withdrawn(Ticket Waiter, DateTimeOffset At) : ContinuousEvent;
}
