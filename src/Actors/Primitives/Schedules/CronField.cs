using System.Globalization;
using System.Numerics;

namespace Primitives.Schedules;

/// <summary>One field of a cron expression: which values it has, and how a set of them is read.</summary>
/// <param name="Name">As a sentence calls it.</param>
/// <param name="Min">The lowest value.</param>
/// <param name="Max">The highest value; one set is a word of bits.</param>
/// <param name="Names">Words for the values from <paramref name="Min"/> on.</param>
/// <param name="Wraps">Whether a range may go over the end: <c>FRI-MON</c>.</param>
internal sealed record CronField(string Name, int Min, int Max, string[]? Names = null, bool Wraps = false)
{
    public static readonly CronField Second = new("seconds", 0, 59);
    public static readonly CronField Minute = new("minutes", 0, 59);
    public static readonly CronField Hour = new("hours", 0, 23, Wraps: true);
    public static readonly CronField Day = new("day of month", 1, 31);
    public static readonly CronField Month = new("month", 1, 12, Wraps: true, Names:
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);

    // 7 is Sunday, too, and becomes 0.
    public static readonly CronField Weekday = new("day of week", 0, 7, Wraps: true, Names:
        ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);

    // A week has seven days though its field has eight values.
    private int Count => this == Weekday ? 7 : Max - Min + 1;

    /// <summary>Reads a list of values, ranges and steps; the error says what is wrong with it.</summary>
    public ulong Read(string text)
    {
        ulong all = 0;
        foreach (var item in text.Split(',')) all |= ReadItem(item);
        return all;
    }

    /// <summary>Reads <c>*</c>, <c>5</c>, <c>5-9</c>, and each of them with a step.</summary>
    public ulong ReadItem(string item)
    {
        var slash = item.IndexOf('/', StringComparison.Ordinal);
        var step = slash < 0 ? 1 : ReadStep(item, item[(slash + 1)..]);
        var range = slash < 0 ? item : item[..slash];
        if (range == "*") return Every(Min, Count, step);

        var dash = range.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            var only = ReadValue(range, item);
            return Every(only, slash < 0 ? 1 : Count - ((only - Min) % Count), step);
        }

        var (from, to) = (ReadValue(range[..dash], item), ReadValue(range[(dash + 1)..], item));
        if (from <= to) return Every(from, to - from + 1, step);
        if (!Wraps) throw Wrong($"the range '{item}' runs backwards");
        return Every(from, to - from + 1 + Count, step);
    }

    /// <summary>Reads one value, a number or a name; <paramref name="item"/> is what it stands in.</summary>
    public int ReadValue(string text, string item)
    {
        var named = Names is null
            ? -1 : Array.FindIndex(Names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0) return Min + named;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            throw Wrong(text.Length == 0 ? $"a value is missing in '{item}'" : $"'{text}' is not a value");
        return value >= Min && value <= Max ? value : throw Wrong($"{text} is not from {Min} to {Max}");
    }

    public FormatException Wrong(string sentence) => new($"In the field '{Name}', {sentence}.");

    private int ReadStep(string item, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= 1 && step <= Count
            ? step : throw Wrong($"the step in '{item}' is not from 1 to {Count}");

    private ulong Every(int from, int count, int step)
    {
        ulong bits = 0;
        for (var n = 0; n < count; n += step) bits |= 1UL << (Min + ((from + n - Min) % Count));
        return bits;
    }

    /// <summary>The lowest value of <paramref name="bits"/> that is at least <paramref name="from"/>, or -1.</summary>
    public static int First(ulong bits, int from)
    {
        var left = from > 63 ? 0 : bits >> from << from;
        return left == 0 ? -1 : BitOperations.TrailingZeroCount(left);
    }
}
