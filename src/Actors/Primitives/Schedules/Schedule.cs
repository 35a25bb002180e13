namespace Primitives.Schedules;

/// <summary>When something is to be done: every so often, by a cron expression in a time zone, or once at a
/// moment.</summary>
/// <remarks>Exactly one of <see cref="Every"/>, <see cref="Cron"/> and <see cref="At"/>. Equal when its parts
/// are.</remarks>
public sealed record Schedule
{
    /// <summary>The interval: 100 ms to 3660 days.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>What the interval is counted from; from the end of a run unless told.</summary>
    public IntervalMode? Mode { get; init; }

    /// <summary>The expression; see <see cref="CronExpression"/>.</summary>
    public string? Cron { get; init; }

    /// <summary>The IANA name of the time zone of <see cref="Cron"/>; UTC unless told.</summary>
    public string? Zone { get; init; }

    /// <summary>The one moment.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>So long after the end of each run.</summary>
    public static Schedule FixedDelay(TimeSpan interval) => new() { Every = interval };

    /// <summary>Each so long after the one before.</summary>
    public static Schedule FixedRate(TimeSpan interval) => new() { Every = interval, Mode = IntervalMode.FixedRate };

    /// <summary>By a cron expression.</summary>
    public static Schedule OfCron(string expression, string? zone = null) => new() { Cron = expression, Zone = zone };

    /// <summary>Once.</summary>
    public static Schedule Once(DateTimeOffset at) => new() { At = at };

    /// <summary>Whether the next occurrence depends on when a run ends, so that none can be missed.</summary>
    [JsonIgnore]
    public bool IsFixedDelay => Every is not null && Mode is not IntervalMode.FixedRate;

    /// <summary>Says in a sentence what is wrong with it, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        if ((Every is null ? 0 : 1) + (Cron is null ? 0 : 1) + (At is null ? 0 : 1) != 1)
            return "A schedule has exactly one of every, cron and at.";
        if (Mode is not null && Every is null) return "Only a schedule with 'every' has a mode.";
        if (Mode is { } mode && !Enum.IsDefined(mode)) return "A mode is fixedDelay or fixedRate.";
        if (Zone is not null && Cron is null) return "Only a schedule with 'cron' has a zone.";
        if (At?.Year > CronExpression.MaxYear) return $"A moment is not after the year {CronExpression.MaxYear}.";
        if (Every is { } every && (every < ScheduleLimits.MinInterval || every > ScheduleLimits.MaxInterval))
            return $"An interval is from {ScheduleLimits.MinInterval.TotalMilliseconds} ms to "
                + $"{ScheduleLimits.MaxInterval.Days} days.";
        return Cron is null ? null : CheckCron(Cron) ?? CheckZone(Zone);
    }

    /// <summary>The first occurrence of a schedule that begins at <paramref name="start"/>.</summary>
    public DateTimeOffset? First(DateTimeOffset start) => At?.ToUniversalTime() ?? Next(start, start);

    /// <summary>The first occurrence after <paramref name="after"/>, or <see langword="null"/> when there is
    /// none.</summary>
    /// <param name="after">Occurrences up to this moment are over.</param>
    /// <param name="last">The last occurrence, or for a fixed delay the end of the last run: what an interval is
    /// counted
    /// from.</param>
    public DateTimeOffset? Next(DateTimeOffset after, DateTimeOffset last)
    {
        if (Cron is { } cron) return Expression(cron).Next(after, FindZone(Zone) ?? TimeZoneInfo.Utc);
        if (Every is not { } every) return At > after ? At.Value.ToUniversalTime() : null;
        var passed = after < last ? 0 : (after - last).Ticks / every.Ticks;
        return last.UtcTicks + ((passed + 1) * (Int128)every.Ticks) is var ticks && ticks < DateTime.MaxValue.Ticks
            ? new(new DateTime((long)ticks, DateTimeKind.Utc)) : null;
    }

    private static CronExpression Expression(string text) =>
        CronExpression.Read(text, out var wrong) ?? throw new FormatException(wrong);

    private static string? CheckCron(string text)
    {
        CronExpression.Read(text, out var wrong);
        return wrong is null ? null : $"The cron expression cannot be read. {wrong}";
    }

    private static string? CheckZone(string? name) => name is null || FindZone(name) is not null
        ? null : "The zone is none that this machine knows: an IANA name such as 'Europe/Berlin'.";

    private static TimeZoneInfo? FindZone(string? name) =>
        name is { Length: > 0 and <= ScheduleLimits.MaxZoneLength }
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
