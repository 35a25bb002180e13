using System.Globalization;
using System.Numerics;

namespace Primitives.Schedules;

/// <summary>The days of a cron expression: month, day of month and day of week together.</summary>
internal sealed class CronDays
{
    private readonly ulong _months;
    private readonly bool _either;
    private ulong _days; // Bit n: the n-th.
    private ulong _fromLast; // Bit n: n days before the last.
    private ulong _workdays; // Bit n: the weekday nearest to the n-th.
    private bool _lastWorkday;
    private ulong _weekdays; // Bit n: every such day, Sunday is 0.
    private ulong _lastWeekdays; // Bit n: the last such day of the month.
    private readonly ulong[] _nthWeekdays = new ulong[6]; // [k], bit n: the k-th such day of the month.

    public CronDays(string days, string months, string weekdays)
    {
        _months = CronField.Month.Read(months);
        foreach (var item in Items(CronField.Day, days)) ReadDay(item);
        foreach (var item in Items(CronField.Weekday, weekdays)) ReadWeekday(item);

        // As Vixie's cron has it: two fields that both restrict are alternatives, else both have to fit.
        _either = !IsOpen(days) && !IsOpen(weekdays);
    }

    public bool HasMonth(int month) => (_months >> month & 1) == 1;

    /// <summary>The days that fit of a month that fits; bit n is the n-th.</summary>
    public ulong Of(int year, int month)
    {
        var count = DateTime.DaysInMonth(year, month);
        var first = (int)new DateTime(year, month, 1).DayOfWeek;
        var (byDay, byWeekday) = (ByDay(count, first), ByWeekday(count, first));
        return _either ? byDay | byWeekday : byDay & byWeekday;
    }

    private ulong ByDay(int count, int first)
    {
        var all = (1UL << (count + 1)) - 2;
        var fit = _days & all;
        for (var left = _fromLast; left != 0; left &= left - 1)
            if (count - BitOperations.TrailingZeroCount(left) is > 0 and var day) fit |= 1UL << day;
        for (var left = _workdays & all; left != 0; left &= left - 1)
            fit |= 1UL << Workday(BitOperations.TrailingZeroCount(left), count, first);
        return _lastWorkday ? fit | 1UL << (count - WeekdayOf(count, first) switch { 0 => 2, 6 => 1, _ => 0 }) : fit;
    }

    private ulong ByWeekday(int count, int first)
    {
        ulong fit = 0;
        for (var day = 1; day <= count; day++)
        {
            var weekday = WeekdayOf(day, first);
            var sets = _weekdays | _nthWeekdays[((day - 1) / 7) + 1] | (day + 7 > count ? _lastWeekdays : 0);
            if ((sets >> weekday & 1) == 1) fit |= 1UL << day;
        }

        return fit;
    }

    private static int Workday(int day, int count, int first) => WeekdayOf(day, first) switch
    {
        6 => day > 1 ? day - 1 : day + 2,
        0 => day < count ? day + 1 : day - 2,
        _ => day,
    };

    private static int WeekdayOf(int day, int first) => (first + day - 1) % 7;

    private static bool IsOpen(string field) => field[0] is '*' or '?';

    private static string[] Items(CronField field, string text)
    {
        var items = text.Split(',');
        if (items.Length > 1 && items.Contains("?")) throw field.Wrong("'?' stands alone");
        return items;
    }

    private void ReadDay(string item)
    {
        var upper = item.ToUpperInvariant();
        if (upper == "?") _days = ulong.MaxValue;
        else if (upper is "LW" or "WL") _lastWorkday = true;
        else if (upper == "L") _fromLast |= 1;
        else if (upper.StartsWith("L-", StringComparison.Ordinal)) _fromLast |= 1UL << Offset(item, upper[2..]);
        else if (upper[^1..] == "W") _workdays |= 1UL << CronField.Day.ReadValue(upper[..^1], item);
        else _days |= CronField.Day.ReadItem(upper);
    }

    private static int Offset(string item, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset <= 30
            ? offset : throw CronField.Day.Wrong($"'{item}' counts more than 30 days, or none");

    private void ReadWeekday(string item)
    {
        var upper = item.ToUpperInvariant();
        var hash = upper.IndexOf('#', StringComparison.Ordinal);
        if (upper == "?") _weekdays = ulong.MaxValue;
        else if (upper == "L") throw CronField.Weekday.Wrong("'L' needs a day before it, as in 'FRIL'");
        else if (hash >= 0) _nthWeekdays[Nth(item, upper[(hash + 1)..])] |= Bit(upper[..hash], item);
        else if (upper.Length > 1 && upper[^1] == 'L') _lastWeekdays |= Bit(upper[..^1], item);
        else _weekdays |= CronField.Weekday.ReadItem(upper);
    }

    private static ulong Bit(string text, string item) => 1UL << (CronField.Weekday.ReadValue(text, item) % 7);

    private static int Nth(string item, string text) => text is ['1' or '2' or '3' or '4' or '5']
        ? text[0] - '0' : throw CronField.Weekday.Wrong($"'{item}' is not the first to the fifth of a month");
}
