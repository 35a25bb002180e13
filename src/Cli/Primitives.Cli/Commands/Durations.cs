using System.Globalization;

namespace Primitives.Cli.Commands;

/// <summary>Spans of time as people write them: <c>30s</c>, <c>1.5h</c>, <c>2d</c>; or as the API has them.</summary>
internal static class Durations
{
    /// <summary>A span as the API has it, <c>[d.]hh:mm:ss</c>; what is not understood is left to the server.</summary>
    public static string ToApi(string told)
    {
        var digits = told.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        if (!double.TryParse(
            told.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
            return told;

        var unit = told[digits..] switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            "d" => TimeSpan.TicksPerDay,
            _ => 0,
        };
        var ticks = Math.Round(count * unit);
        return unit == 0 || ticks >= long.MaxValue
            ? told : new TimeSpan((long)ticks).ToString("c", CultureInfo.InvariantCulture);
    }
}
