using System.Globalization;

namespace Primitives.Schedules;

/// <summary>Whether and when an attempt that failed is followed by another.</summary>
public sealed record RetryPolicy
{
    /// <summary>No second attempt.</summary>
    public static RetryPolicy None { get; } = new() { MaxAttempts = 1 };

    /// <summary>How many attempts there are, the first included: 1 to 1000.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>How the pause grows.</summary>
    public RetryGrowth Growth { get; init; }

    /// <summary>The pause after the first failure: zero to 30 days.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause: at least <see cref="Delay"/>, at most 30 days.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A pause grows by up to so many percent of itself: 0 to 100. Never shorter, and the same for the same
    /// attempt.</summary>
    public int JitterPercent { get; init; } = 10;

    /// <summary>No attempt begins later than this after the first one began; without it, attempts alone
    /// count.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>The names of errors after which there is no further attempt; at most 50.</summary>
    public IReadOnlyList<string> NotRetried { get; init; } = [];

    /// <summary>Says in a sentence what is wrong with it, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        var most = ScheduleLimits.MaxRetryDelay;
        if (MaxAttempts is < 1 or > ScheduleLimits.MaxAttempts)
            return $"There are 1 to {ScheduleLimits.MaxAttempts} attempts.";
        if (!Enum.IsDefined(Growth)) return "A pause grows fixed, linear or exponential.";
        if (Delay < TimeSpan.Zero || Delay > most || MaxDelay < Delay || MaxDelay > most)
            return $"A delay is from zero to {most.Days} days, and not longer than the longest.";
        if (JitterPercent is < 0 or > 100) return "A delay's jitter is 0 to 100 percent.";
        if (MaxDuration <= TimeSpan.Zero) return "The duration of all attempts is more than zero.";
        return NotRetried is not { Count: <= ScheduleLimits.MaxErrors }
            || NotRetried.Any(name => name is null || !HandlerLimits.IsName(name))
            ? $"At most {ScheduleLimits.MaxErrors} errors are not retried, each named by 1 to "
                + $"{HandlerLimits.MaxNameLength} characters." : null;
    }

    /// <summary>When the next attempt at a piece of work is due, or <see langword="null"/> when there is to be
    /// none.</summary>
    /// <param name="self">Whose work it is.</param>
    /// <param name="number">Which piece.</param>
    /// <param name="attempt">The attempt that failed.</param>
    /// <param name="failures">How many attempts that count have failed, this one included.</param>
    /// <param name="begunAt">When the first of them began.</param>
    /// <param name="now">When this one failed.</param>
    /// <param name="failure">Why.</param>
    internal DateTimeOffset? Next(
        Address self, long number, int attempt, int failures, DateTimeOffset begunAt, DateTimeOffset now,
        HandlerFailure failure)
    {
        if (failure.IsFinal) return null;
        var spread = StableHash.Of(string.Create(CultureInfo.InvariantCulture, $"{number}.{attempt}"), self.Hash);
        return Next(failures, begunAt, now, failure.Error, failure.RetryAfter, (int)(spread % 10_000));
    }

    /// <summary>When the next attempt is due, or <see langword="null"/> when there is to be none.</summary>
    /// <param name="failures">How many attempts have failed, this one included.</param>
    /// <param name="begunAt">When the first of them began.</param>
    /// <param name="now">When this one failed.</param>
    /// <param name="error">Its name, if it has one.</param>
    /// <param name="after">How long to wait, where the handler said so: it is waited for at least as long.</param>
    /// <param name="spread">What part of the jitter falls to this attempt, in ten thousandths.</param>
    internal DateTimeOffset? Next(
        int failures, DateTimeOffset begunAt, DateTimeOffset now, string? error, TimeSpan? after, int spread)
    {
        if (failures >= MaxAttempts || (error is not null && NotRetried.Contains(error))) return null;
        var pause = DelayAfter(failures);
        pause += pause * (JitterPercent / 100.0) * (spread / 10_000.0);
        var next = now + (after > pause ? after.Value : pause);
        return next - begunAt > MaxDuration ? null : next;
    }

    /// <summary>The pause after so many failures, without jitter.</summary>
    internal TimeSpan DelayAfter(int failures)
    {
        var factor = Growth switch
        {
            RetryGrowth.Fixed => 1,
            RetryGrowth.Linear => failures,
            _ => Math.Pow(2, failures - 1),
        };
        return Delay.Ticks * factor < MaxDelay.Ticks ? Delay * factor : MaxDelay;
    }
}
