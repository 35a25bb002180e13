using Primitives.Schedules;

namespace Primitives.Continuous;

/// <summary>An instance: its user's state, the run under way if there is one, and when the next is due.</summary>
internal sealed record ContinuousState
{
    public ContinuousStatus Status { get; init; }
    public string? Handler { get; init; }
    public string? Reason { get; init; }

    /// <summary>Since when it is paused or stopped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DateTimeOffset? RestsSince { get; init; }

    /// <summary>Who paused or stopped it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RestedBy? RestsBy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement State { get; init; }

    public long Version { get; init; }

    /// <summary>This instance's own schedule.</summary>
    public Schedule? Own { get; init; }

    /// <summary>The definition's schedule, as it was last heard of.</summary>
    public Schedule? Defined { get; init; }

    /// <summary>Whether the plan was made by a schedule that holds no more.</summary>
    public bool IsStale { get; init; }

    /// <summary>The next run; without one there is either a run under way, or nothing more to come.</summary>
    public Plan? Plan { get; init; }

    public ContinuousRun? Run { get; init; }

    /// <summary>Whether a run is to follow the one under way at once.</summary>
    public bool IsRequested { get; init; }

    /// <summary>The highest number of a run; outlives even a purge, so that no attempt is ever taken for
    /// another.</summary>
    public long LastNumber { get; init; }

    public long RunCount { get; init; }
    public int FailedInRow { get; init; }
    public int CaughtUp { get; init; }
    public RunRecord? Last { get; init; }

    /// <summary>The last moment that a run was called for, or the start.</summary>
    public DateTimeOffset? Anchor { get; init; }

    public DateTimeOffset? PurgeAt { get; init; }
    public ImmutableList<RunWaiter> Waiters { get; init; } = [];

    [JsonIgnore]
    public bool IsThere => Status != ContinuousStatus.NotFound;

    /// <summary>The run, if that attempt of it is running and not over its time.</summary>
    public ContinuousRun? Running(string duty, int attempt, DateTimeOffset now) =>
        Run is { Phase: RunPhase.Running } run && run.DutyId == duty && run.Attempt == attempt && run.Until > now
            ? run : null;

    public ImmutableList<Ticket> WaitingFor(long run) =>
        [.. Waiters.Where(waiter => waiter.Run == run).Select(waiter => waiter.Ticket)];

    public ContinuousState Without(params IReadOnlyList<Ticket> gone) =>
        gone.Count == 0 ? this : this with { Waiters = Waiters.RemoveAll(waiter => gone.Contains(waiter.Ticket)) };

    /// <summary>With that plan and no run under way: running if there is one, else idle.</summary>
    public ContinuousState Armed(Plan? plan) => this with
    {
        Plan = plan,
        IsStale = false,
        Status = Status is ContinuousStatus.Running or ContinuousStatus.Idle
            ? plan is null ? ContinuousStatus.Idle : ContinuousStatus.Running : Status,
    };
}
