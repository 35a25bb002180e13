namespace Primitives.Schedules;

/// <summary>A cron expression: seconds, minutes, hours, day of month, month, day of week; without seconds they are
/// 0.</summary>
/// <remarks>
/// A field is a list of values, ranges <c>a-b</c> and steps <c>*/n</c>, <c>a-b/n</c>, <c>a/n</c>; months and days have
/// names of three letters. A range of hours, months or days of the week may go over the end. Sunday is 0 and 7. Day of
/// month knows <c>L</c>, <c>L-n</c>, <c>nW</c> and <c>LW</c>; day of week <c>nL</c> and <c>n#k</c>; both <c>?</c>. When
/// both restrict, either has to fit; when one begins with <c>*</c> or <c>?</c>, both have to.
/// <c>@yearly</c>, <c>@monthly</c>, <c>@weekly</c>, <c>@daily</c>, <c>@hourly</c> and the like stand for an expression.
/// Where clocks change: a time that is left out is taken at the first moment after the gap, once; of a time that comes
/// twice the first is taken. An expression with a <c>*</c> or a step in seconds, minutes or hours goes by the clock on
/// the
/// wall instead: what is left out is left out, what comes twice is taken twice.
/// Immutable and safe to share between threads. Equal texts are equal in meaning, not the other way about.
/// </remarks>
public sealed class CronExpression
{
    /// <summary>The most characters of an expression.</summary>
    public const int MaxLength = 200;

    /// <summary>The last year that is looked into: leaves room for zones and jitter before the end of time.</summary>
    internal const int MaxYear = 9990;

    /// <summary>The Gregorian calendar repeats itself after so many years.</summary>
    private const int Cycle = 400;

    private static readonly Dictionary<string, string> Macros = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@yearly"] = "0 0 0 1 1 *", ["@annually"] = "0 0 0 1 1 *", ["@monthly"] = "0 0 0 1 * *",
        ["@weekly"] = "0 0 0 * * 0", ["@daily"] = "0 0 0 * * *", ["@midnight"] = "0 0 0 * * *",
        ["@hourly"] = "0 0 * * * *", ["@every_minute"] = "0 * * * * *", ["@every_second"] = "* * * * * *",
    };

    private readonly string _text;
    private readonly ulong _seconds;
    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly CronDays _days;

    private CronExpression(string text, string[] fields)
    {
        _text = text;
        _seconds = CronField.Second.Read(fields[0]);
        _minutes = CronField.Minute.Read(fields[1]);
        _hours = CronField.Hour.Read(fields[2]);
        _days = new(fields[3], fields[4], fields[5]);
        GoesByTheWall = fields.Take(3).Any(field => field.Contains('*') || field.Contains('/'));
        if (NextDay(new(2000, 1, 1)) is null)
            throw new FormatException("It never comes: no month of the expression has such a day.");
    }

    /// <summary>Whether it has a wildcard or a step in seconds, minutes or hours, and so follows the clock on the wall
    /// through its changes.</summary>
    public bool GoesByTheWall { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">At most <see cref="MaxLength"/> characters.</param>
    /// <param name="wrong">Says in a sentence what is wrong with it, and in which field.</param>
    /// <returns>The expression, or <see langword="null"/>.</returns>
    public static CronExpression? Read(string text, out string? wrong)
    {
        ArgumentNullException.ThrowIfNull(text);
        wrong = null;
        try
        {
            return Read(text);
        }
        catch (FormatException e)
        {
            wrong = e.Message;
            return null;
        }
    }

    /// <summary>The first moment after <paramref name="after"/> at which it comes, by the clocks of
    /// <paramref name="zone"/>; <see langword="null"/> only near the year 9999.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var clock = new WallClock(zone);
        var from = new DateTime(after.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        if (from.Year is < 2 or > MaxYear) return null;
        return (GoesByTheWall ? NextByTheWall(clock, from) : NextOnce(clock, from)) is { } next ? new(next) : null;
    }

    /// <summary>The text it was read from.</summary>
    public override string ToString() => _text;

    /// <exception cref="FormatException">It is not an expression.</exception>
    private static CronExpression Read(string text)
    {
        if (text.Length > MaxLength) throw new FormatException($"An expression has at most {MaxLength} characters.");
        var trimmed = text.Trim(' ', '\t');
        if (trimmed.StartsWith('@'))
            trimmed = Macros.GetValueOrDefault(trimmed)
                ?? throw new FormatException($"'{trimmed}' stands for nothing.");
        string[] fields = trimmed.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return fields.Length switch
        {
            5 => new(text, ["0", .. fields]),
            6 => new(text, fields),
            _ => throw new FormatException($"An expression has 5 or 6 fields, this one has {fields.Length}."),
        };
    }

    private DateTime? NextOnce(WallClock clock, DateTime from)
    {
        var wall = NextWall(clock.At(from));
        while (wall is { } time)
        {
            var moment = clock.FirstMomentOf(time);
            if (moment > from) return moment;

            // The clock shows for the second time what has been taken: go on where it shows something new.
            var repeatedTo = clock.EndOfRepetition(from) ?? time;
            wall = NextWall(repeatedTo > time ? repeatedTo.AddSeconds(-1) : time);
        }

        return null;
    }

    private DateTime? NextByTheWall(WallClock clock, DateTime from)
    {
        var wall = NextWall(clock.At(from));
        while (wall is { } time)
        {
            // Only a change of the clock near one of the two ends can alter what comes between.
            var moment = DateTime.SpecifyKind(time - clock.OffsetAt(from), DateTimeKind.Utc);
            var until = moment - from > WallClock.Reach ? from + WallClock.Reach : moment;
            if (clock.ChangeIn(from, until) is { } change)
            {
                from = change;
                wall = NextWall(clock.At(change).AddSeconds(-1));
                continue;
            }

            if (until == moment) return moment;
            from = moment - from > 2 * WallClock.Reach ? moment - WallClock.Reach : until;
            wall = NextWall(clock.At(from));
        }

        return null;
    }

    /// <summary>The first time after <paramref name="after"/> that fits, on a clock that never changes.</summary>
    private DateTime? NextWall(DateTime after)
    {
        var from = after.AddSeconds(1);
        if (NextDay(from.Date) is not { } day) return null;
        if (day != from.Date) return day + FirstTime;
        if (NextTime(from.Hour, from.Minute, from.Second) is { } time) return day + time;
        return NextDay(day.AddDays(1)) is { } later ? later + FirstTime : null;
    }

    private TimeSpan FirstTime => NextTime(0, 0, 0)!.Value;

    private TimeSpan? NextTime(int hour, int minute, int second)
    {
        var h = CronField.First(_hours, hour);
        if (h > hour) (minute, second) = (0, 0);
        var m = CronField.First(_minutes, minute);
        if (m > minute) second = 0;
        var s = CronField.First(_seconds, second);
        if (h < 0) return null;
        if (m < 0) return NextTime(h + 1, 0, 0);
        return s < 0 ? NextTime(h, m + 1, 0) : new(h, m, s);
    }

    private DateTime? NextDay(DateTime from)
    {
        for (var (year, month) = (from.Year, from.Month); year <= Math.Min(from.Year + Cycle, MaxYear);)
        {
            var first = year == from.Year && month == from.Month ? from.Day : 1;
            if (_days.HasMonth(month) && CronField.First(_days.Of(year, month), first) is > 0 and var day)
                return new(year, month, day);
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        }

        return null;
    }
}
