using Primitives.Schedules;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Schedules;

/// <summary>Schedules, what is wrong with them, and how what is due is spread.</summary>
public sealed class ScheduleSpecs
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_fixed_rate_keeps_its_step_however_late_it_is() => Assert.Equal(
        Clock.At(600 + 7), Schedule.FixedRate(Minute).Next(Clock.At(595), last: Clock.At(7)));

    [Fact]
    public void An_occurrence_comes_after_the_moment_not_at_it() => Assert.Equal(
        Clock.At(120), Schedule.FixedRate(Minute).Next(Clock.At(60), last: Clock.At(0)));

    [Fact]
    public void A_single_moment_comes_once()
    {
        var once = Schedule.Once(Clock.At(60));
        Assert.Equal(Clock.At(60), once.First(Clock.At(100)));
        Assert.Equal(Clock.At(60), once.Next(Clock.At(59), Clock.At(0)));
        Assert.Null(once.Next(Clock.At(60), Clock.At(60)));
    }

    [Fact]
    public void A_cron_schedule_without_a_zone_goes_by_utc() => Assert.Equal(
        Clock.At(9 * 3600), Schedule.OfCron("0 9 * * *").Next(Clock.At(0), Clock.At(0)));

    [Fact]
    public void The_end_of_time_is_not_passed() => Assert.Null(
        Schedule.FixedRate(TimeSpan.FromDays(3660)).Next(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue));

    public static TheoryData<string, string> Wrong => new()
    {
        { "{}", "exactly one" }, { """{"every":"00:01:00","cron":"* * * * *"}""", "exactly one" },
        { """{"every":"00:00:00.099"}""", "An interval is from 100 ms" }, { """{"every":"-00:01:00"}""", "interval" },
        { """{"every":"3661.00:00:00"}""", "3660 days" }, { """{"cron":"* * * * *","mode":"fixedRate"}""", "mode" },
        { """{"every":"00:01:00","zone":"UTC"}""", "zone" }, { """{"cron":"* * * * *","zone":"Mars/Base"}""", "IANA" },
        { """{"cron":"* * * * *","zone":""}""", "IANA" }, { """{"cron":"61 * * * *"}""", "In the field 'minutes'" },
        { """{"cron":"0 0 0 30 2 *"}""", "never comes" }, { """{"every":"00:01:00","mode":7}""", "fixedDelay or" },
        { """{"at":"9999-01-01T00:00:00Z"}""", "year 9990" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_wrong_is_told_in_a_sentence(string json, string part) =>
        Assert.Contains(part, Read(json).Validate(), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"every":"00:30:00"}"""), InlineData("""{"every":"00:30:00","mode":"fixedRate"}""")]
    [InlineData("""{"cron":"0 0 9 * * MON-FRI","zone":"Europe/Berlin"}""")]
    [InlineData("""{"at":"2026-01-01T09:00:00+01:00"}""")]
    public void A_schedule_survives_its_json(string json)
    {
        var schedule = Read(json);
        Assert.Null(schedule.Validate());
        Assert.Equal(schedule, Read(JsonSerializer.Serialize(schedule, Json)));
    }

    [Fact]
    public void A_spread_is_never_early_stays_below_its_width_and_fills_it()
    {
        var self = new Address("tenant", "continuous", "a/1");
        var spreads = Enumerable.Range(0, 1000).Select(n => Spread.Of(self, n, Minute)).ToList();

        Assert.All(spreads, spread => Assert.InRange(spread, TimeSpan.Zero, Minute - TimeSpan.FromTicks(1)));
        Assert.InRange(spreads.Average(spread => spread.TotalSeconds), 27, 33);
        Assert.Equal(spreads[7], Spread.Of(self, 7, Minute));
        Assert.NotEqual(spreads[7], Spread.Of(new("tenant", "continuous", "a/2"), 7, Minute));
        Assert.Equal(TimeSpan.Zero, Spread.Of(self, 7, TimeSpan.Zero));
    }

    private static System.Text.Json.Serialization.Metadata.JsonTypeInfo<Schedule> Json =>
        Primitives.Continuous.ContinuousJson.Default.Schedule;

    private static Schedule Read(string json) => JsonSerializer.Deserialize(json, Json)!;
}
