using Primitives.Schedules;

namespace Primitives.Continuous;

/// <summary>What came of a start.</summary>
/// <param name="InstanceId">Its id.</param>
/// <param name="Created">Whether this call made it; else the input was ignored.</param>
/// <param name="Status">How it stands.</param>
/// <param name="NextRunAt">When the next run is due, if none is called for already.</param>
public sealed record StartReply(
    string InstanceId, bool Created, ContinuousStatus Status, DateTimeOffset? NextRunAt = null);

/// <summary>What came of a stop.</summary>
/// <param name="Stopped">Whether this call stopped it.</param>
/// <param name="Reason">Why it is stopped; <c>not-found</c> when there is none.</param>
/// <param name="Purged">Whether this call purged it.</param>
public sealed record StopReply(bool Stopped, string? Reason = null, bool Purged = false);

/// <summary>What came of a purge.</summary>
/// <param name="Purged">Whether there was anything to forget.</param>
public sealed record PurgeReply(bool Purged);

/// <summary>What came of a trigger.</summary>
/// <param name="Triggered">Whether a run was called for.</param>
/// <param name="Run">Its number.</param>
/// <param name="Outcome">How it ended, for a caller that waited.</param>
/// <param name="Reason">Why there is no run, or why it failed.</param>
public sealed record TriggerReply(
    bool Triggered, long? Run = null, RunOutcome? Outcome = null, string? Reason = null)
{
    /// <summary>What the handler told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Reply { get; init; }
}

/// <summary>The state.</summary>
/// <param name="Version">How often it has been written.</param>
/// <param name="State">It; JSON null when there is none.</param>
public sealed record StateReply(long Version, JsonElement State);

/// <summary>A page of the history.</summary>
public sealed record HistoryReply(IReadOnlyList<RunRecord> Runs);

/// <summary>How an instance stands.</summary>
/// <param name="Status">In a word.</param>
/// <param name="NextRunAt">When the next run, or the next attempt of a run that rests, is due.</param>
/// <param name="RunCount">How many runs there have been since the start, the one under way included; attempts do not
/// count.</param>
/// <param name="Schedule">What it goes by.</param>
/// <param name="Run">The run that is under way.</param>
/// <param name="LastRun">The last run that ended.</param>
/// <param name="FailedInRow">How many runs have failed since the last that did not.</param>
/// <param name="Reason">Why it is paused or stopped.</param>
/// <param name="PurgeAt">When it forgets state and history.</param>
public sealed record StatusReply(
    ContinuousStatus Status, DateTimeOffset? NextRunAt = null, long RunCount = 0, Schedule? Schedule = null,
    RunInfo? Run = null, RunRecord? LastRun = null, int FailedInRow = 0, string? Reason = null,
    DateTimeOffset? PurgeAt = null);

/// <summary>A run that is under way.</summary>
/// <param name="Run">Its number.</param>
/// <param name="Attempt">The last attempt that began; 0 when none has.</param>
/// <param name="Phase">Whether an attempt is to begin, runs, or is waited for.</param>
/// <param name="Until">When the attempt is given up, or the next one is due.</param>
/// <param name="Progress">What was last told of how far the run has come.</param>
public sealed record RunInfo(
    long Run, int Attempt, RunPhase Phase, DateTimeOffset? Until = null, RunProgress? Progress = null);

/// <summary>What a handler told of how far it has come.</summary>
/// <param name="Attempt">In which attempt; another may be running by now.</param>
/// <param name="At">When.</param>
/// <param name="Data">What it told.</param>
public sealed record RunProgress(int Attempt, DateTimeOffset At, JsonElement Data);

/// <summary>A run that has ended.</summary>
/// <param name="Run">Its number; numbers rise by one and are never used again.</param>
/// <param name="Occurrence">The moment that it was due, without jitter.</param>
/// <param name="Cause">What called for it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Attempts">How many attempts began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="BegunAt">When its first attempt began.</param>
/// <param name="Reason">Why it failed or was abandoned.</param>
/// <param name="Error">The name of the last error.</param>
/// <param name="IsMissed">Whether it was made up for late.</param>
public sealed record RunRecord(
    long Run, DateTimeOffset Occurrence, RunCause Cause, RunOutcome Outcome, int Attempts, DateTimeOffset EndedAt,
    DateTimeOffset? BegunAt = null, string? Reason = null, string? Error = null, bool IsMissed = false);

/// <summary>How an instance stands, in a word.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContinuousStatus>))]
public enum ContinuousStatus
{
    /// <summary>It has not been started, or was purged.</summary>
    [JsonStringEnumMemberName("not-found")] NotFound,

    /// <summary>A run is under way, or the next one is due at a known moment.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>Nothing more is due: its schedule has ended, or its handler asked for no further run. A trigger, a
    /// reschedule or a restart brings it back.</summary>
    [JsonStringEnumMemberName("idle")] Idle,

    /// <summary>Nothing begins until it is resumed.</summary>
    [JsonStringEnumMemberName("paused")] Paused,

    /// <summary>It has ended. A restart brings it back.</summary>
    [JsonStringEnumMemberName("stopped")] Stopped,
}

/// <summary>Where a run stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunPhase>))]
public enum RunPhase
{
    /// <summary>An attempt is to begin.</summary>
    [JsonStringEnumMemberName("ready")] Ready,

    /// <summary>An attempt runs.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>The last attempt failed; the next is waited for.</summary>
    [JsonStringEnumMemberName("resting")] Resting,

    /// <summary>Its event is on its way to a queue.</summary>
    [JsonStringEnumMemberName("sent")] Sent,
}

/// <summary>What called for a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunCause>))]
public enum RunCause
{
    /// <summary>The start or a restart.</summary>
    [JsonStringEnumMemberName("start")] Start,

    /// <summary>Its moment came.</summary>
    [JsonStringEnumMemberName("schedule")] Schedule,

    /// <summary>A trigger.</summary>
    [JsonStringEnumMemberName("trigger")] Trigger,
}

/// <summary>How a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunOutcome>))]
public enum RunOutcome
{
    /// <summary>An attempt succeeded.</summary>
    [JsonStringEnumMemberName("succeeded")] Succeeded,

    /// <summary>The last attempt failed.</summary>
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>It was stopped or restarted meanwhile.</summary>
    [JsonStringEnumMemberName("abandoned")] Abandoned,
}
