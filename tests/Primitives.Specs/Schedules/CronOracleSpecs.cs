using Primitives.Schedules;

namespace Primitives.Specs.Schedules;

/// <summary>Random expressions against a clock that is watched second by second through its changes.</summary>
public sealed class CronOracleSpecs
{
    private const int PerWindow = 80;
    private const int PerStart = 30; // What comes every second is looked at where it matters: around the change.
    private static readonly TimeSpan Length = TimeSpan.FromHours(5);

    /// <summary>A zone, and the middle of a window that has a change of its clock in it, or none.</summary>
    public static TheoryData<string, string> Windows => new()
    {
        { "UTC", "2026-05-31T23:30:00Z" }, { "UTC", "2028-02-29T02:00:00Z" },
        { "Europe/Berlin", "2026-03-29T01:00:00Z" }, { "Europe/Berlin", "2026-10-25T01:00:00Z" },
        { "America/New_York", "2026-03-08T07:00:00Z" }, { "America/New_York", "2026-11-01T06:00:00Z" },
        { "Australia/Lord_Howe", "2026-10-03T15:30:00Z" }, { "Australia/Lord_Howe", "2026-04-04T15:00:00Z" },
        { "Europe/Dublin", "2026-03-29T01:00:00Z" }, { "Asia/Beirut", "2026-03-28T22:00:00Z" },
        { "Europe/Moscow", "2014-10-25T22:00:00Z" }, { "America/Caracas", "2016-05-01T07:00:00Z" },
        { "America/St_Johns", "2026-11-01T04:30:00Z" }, { "Asia/Kathmandu", "2026-01-31T18:15:00Z" },
    };

    [Theory, MemberData(nameof(Windows))]
    public void It_comes_exactly_when_the_clock_shows_it(string zoneName, string middle)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var start = DateTimeOffset.Parse(middle, System.Globalization.CultureInfo.InvariantCulture) - (Length / 2);
        var shown = Watch(zone, start);
        var read = 0;
        for (var seed = 0; seed < PerWindow; seed++)
        {
            var random = new RandomCron(seed);
            if (CronExpression.Read(random.Text, out var wrong) is not { } expression)
            {
                Assert.Contains("never comes", wrong, StringComparison.Ordinal);
                continue;
            }

            read++;
            Assert.Equal(random.GoesByTheWall, expression.GoesByTheWall);
            var expected = Expected(random, shown).ToList();
            foreach (var second in (int[])[0, 7190, 8990, 9000, 10_790, 10_800, 12_590, 12_600])
            {
                var from = start.AddSeconds(second);
                var next = expected.Where(at => at > from).Take(PerStart);
                Assert.True(next.SequenceEqual(Found(expression, zone, from, start + Length).Take(PerStart)),
                    $"{random.Text} in {zoneName} after {from:u}");
            }
        }

        Assert.InRange(read, PerWindow * 9 / 10, PerWindow);
    }

    [Fact]
    public void A_search_over_decades_and_through_a_repeated_hour_is_short()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var rare = CronExpression.Read("*/7 */7 3 29 2 SUN#5", out _)!;
        var dense = CronExpression.Read("0-59 0-59 2 * * *", out _)!;
        var after = new DateTimeOffset(2026, 10, 25, 1, 0, 0, TimeSpan.Zero).AddSeconds(-1);

        // Some thousand times: a scan by the minute would not come to an end.
        for (var n = 0; n < 5000; n++)
        {
            Assert.Equal(2032, rare.Next(after.AddYears(2), zone)!.Value.Year);
            Assert.Equal(26, dense.Next(after, zone)!.Value.Day);
        }
    }

    /// <summary>Each second of the window, and the times that the clock shows in it or leaves out just
    /// before.</summary>
    private static List<(DateTimeOffset At, DateTime Wall, bool IsAgain, List<DateTime> LeftOut)> Watch(
        TimeZoneInfo zone, DateTimeOffset start)
    {
        var seconds = new List<(DateTimeOffset, DateTime, bool, List<DateTime>)>();
        var latest = Wall(zone, start - TimeSpan.FromHours(3));
        for (var at = start - TimeSpan.FromHours(3); at <= start + Length; at = at.AddSeconds(1))
        {
            var wall = Wall(zone, at);
            var leftOut = new List<DateTime>();
            for (var one = latest.AddSeconds(1); one < wall; one = one.AddSeconds(1)) leftOut.Add(one);
            if (at > start) seconds.Add((at, wall, wall < latest || (wall == latest && at > start), leftOut));
            if (wall > latest) latest = wall;
        }

        return seconds;
    }

    private static IEnumerable<DateTimeOffset> Expected(
        RandomCron random, List<(DateTimeOffset At, DateTime Wall, bool IsAgain, List<DateTime> LeftOut)> shown) =>
        shown.Where(second => random.GoesByTheWall
            ? random.Fits(second.Wall)
            : (!second.IsAgain && random.Fits(second.Wall)) || second.LeftOut.Any(random.Fits)).Select(second
                => second.At);

    private static IEnumerable<DateTimeOffset> Found(
        CronExpression expression, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        for (var at = expression.Next(from, zone); at <= to; at = expression.Next(at.Value, zone))
            yield return at.Value;
    }

    private static DateTime Wall(TimeZoneInfo zone, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).DateTime;
}
