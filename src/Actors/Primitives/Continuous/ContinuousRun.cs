namespace Primitives.Continuous;

/// <summary>The run that is under way.</summary>
internal sealed record ContinuousRun(
    long Number, DateTimeOffset Occurrence, RunCause Cause, bool IsMissed, DateTimeOffset? Covers)
{
    public RunPhase Phase { get; init; }

    /// <summary>The last attempt that began; attempts only rise.</summary>
    public int Attempt { get; init; }

    /// <summary>Attempts up to this one do not count any more: somebody triggered the run again.</summary>
    public int Forgiven { get; init; }

    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>When the last attempt began.</summary>
    public DateTimeOffset? AttemptAt { get; init; }

    /// <summary>What was last told of how far it has come; a later attempt that tells nothing leaves it.</summary>
    public RunProgress? Progress { get; init; }

    /// <summary>When the first attempt that counts began.</summary>
    public DateTimeOffset? CountedFrom { get; init; }

    /// <summary>The end of the attempt or of the rest.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The version of the state that the attempt sees.</summary>
    public long Version { get; init; }

    /// <summary>How the last attempt failed, if one has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public AttemptError? LastError { get; init; }

    [JsonIgnore]
    public string DutyId => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"run-{Number}");

    /// <summary>What the outcome of a message of an attempt comes back with.</summary>
    public string TagOf(int attempt) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number}.{attempt}");

    public RunRecord Ended(RunOutcome outcome, DateTimeOffset at, string? reason = null, string? error = null) =>
        new(Number, Occurrence, Cause, outcome, Attempt, at, BegunAt, reason, error, IsMissed);
}
