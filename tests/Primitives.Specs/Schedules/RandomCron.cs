using System.Globalization;

namespace Primitives.Specs.Schedules;

/// <summary>A random expression, and what it means, said without reading it.</summary>
internal sealed class RandomCron
{
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private readonly Random _random;
    private readonly Func<DateTime, bool>[] _fields;
    private readonly bool _either;

    public RandomCron(int seed)
    {
        _random = new(seed);
        (string Text, Func<DateTime, bool> Fits)[] fields =
        [
            Number(time => time.Second, 0, 59), Number(time => time.Minute, 0, 59), Number(time => time.Hour, 0, 4),
            Day(), Number(time => time.Month, 1, 12), Weekday(),
        ];
        Text = string.Join(' ', fields.Select(field => field.Text));
        _fields = [.. fields.Select(field => field.Fits)];
        _either = fields[3].Text[0] is not ('*' or '?') && fields[5].Text[0] is not ('*' or '?');
        GoesByTheWall = fields[..3].Any(field => field.Text.IndexOfAny(['*', '/']) >= 0);
    }

    public string Text { get; }
    public bool GoesByTheWall { get; }

    public bool Fits(DateTime wall)
    {
        if (!_fields[0](wall) || !_fields[1](wall) || !_fields[2](wall) || !_fields[4](wall)) return false;
        return _either ? _fields[3](wall) || _fields[5](wall) : _fields[3](wall) && _fields[5](wall);
    }

    private (string Text, Func<DateTime, bool> Fits) Number(Func<DateTime, int> value, int min, int max)
    {
        var (a, b, step) = (_random.Next(min, max + 1), _random.Next(min, max + 1), _random.Next(1, max - min + 1));
        var (from, to) = (Math.Min(a, b), Math.Max(a, b));
        return _random.Next(7) switch
        {
            < 2 => ("*", _ => true),
            2 => (Say($"{a}"), time => value(time) == a),
            3 => (Say($"{a},{b}"), time => value(time) == a || value(time) == b),
            4 => (Say($"{from}-{to}"), time => value(time) >= from && value(time) <= to),
            5 => (Say($"*/{step}"), time => (value(time) - min) % step == 0),
            _ => (Say($"{from}-{to}/{step}"), time =>
                value(time) >= from && value(time) <= to && (value(time) - from) % step == 0),
        };
    }

    private (string Text, Func<DateTime, bool> Fits) Day()
    {
        var n = _random.Next(1, 29);
        return _random.Next(9) switch
        {
            < 4 => ("*", _ => true),
            4 => ("?", _ => true),
            5 => ("L", time => time.AddDays(1).Day == 1),
            6 => (Say($"L-{n - 1}"), time => time.AddDays(n).Day == 1),
            7 => (Say($"{n}W"), time => time.Date == Nearest(time, n)),
            _ => Number(time => time.Day, 1, 28),
        };
    }

    private (string Text, Func<DateTime, bool> Fits) Weekday()
    {
        var (day, k) = (_random.Next(7), _random.Next(1, 5));
        return _random.Next(8) switch
        {
            < 4 => ("*", _ => true),
            4 => (Days[day], time => (int)time.DayOfWeek == day),
            5 => (Say($"{Days[day]}#{k}"), time => (int)time.DayOfWeek == day && (time.Day + 6) / 7 == k),
            6 => (Say($"{day}L"), time => (int)time.DayOfWeek == day && time.AddDays(7).Month != time.Month),
            _ => ("MON-FRI", IsWorkday),
        };
    }

    private static DateTime Nearest(DateTime time, int day)
    {
        var target = new DateTime(time.Year, time.Month, day);
        return Enumerable.Range(-2, 5).Select(offset => target.AddDays(offset))
            .Where(one => one.Month == time.Month && IsWorkday(one)).MinBy(one => (one - target).Duration());
    }

    private static bool IsWorkday(DateTime time) => time.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
