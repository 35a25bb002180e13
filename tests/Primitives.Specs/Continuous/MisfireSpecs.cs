using Primitives.Continuous;
using Primitives.Schedules;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Continuous;

/// <summary>Occurrences that come late, are missed, or are put off; schedules that change.</summary>
public sealed class MisfireSpecs : ContinuousSpecs
{
    [Fact]
    public void What_is_late_and_not_missed_runs_whatever_the_policy() => RanOnce(Policy(MisfireKind.Skip))
        .When(70, new Wake()).Records(Call(2, 70, 60));

    [Fact]
    public void Once_makes_one_run_stand_for_all_that_were_missed()
    {
        var late = RanOnce(Policy(MisfireKind.Once)).When(200, new Wake())
            .Records(Call(2, 200, 60, isMissed: true, covers: 200)).Then();
        Begin(late, 200, run: 2).When(205, Done(2)).Then().WakesAt(240);
    }

    [Fact]
    public void Skip_leaves_out_what_was_missed()
    {
        RanOnce(Policy(MisfireKind.Skip)).When(200, new Wake())
            .Records(new ContinuousEvent.Skipped(Clock.At(200), Clock.At(60), Next(240))).Then().WakesAt(240);
        RanOnce(Policy(MisfireKind.Skip)).When(185, new Wake()).Records(
            new ContinuousEvent.Skipped(Clock.At(185), Clock.At(60), Next(180)), Call(2, 185, 180));
    }

    [Fact]
    public void Catching_up_makes_up_for_so_many_and_leaves_out_the_rest()
    {
        var spec = RanOnce(Policy(MisfireKind.CatchUp) with { Misfire = new() { Then = MisfireKind.CatchUp, AtMost = 2,
            After = TimeSpan.FromSeconds(10) } }).When(300, new Wake()).Records(Call(2, 300, 60, isMissed: true))
                .Then();
        Begin(spec, 300, run: 2).When(301, Done(2)).Then().WakesAt(120)
            .When(301, new Wake()).Records(Call(3, 301, 120, isMissed: true)).Then();
        Begin(spec, 301, run: 3).When(302, Done(3)).Then().WakesAt(180).When(302, new Wake())
            .Records(new ContinuousEvent.Skipped(Clock.At(302), Clock.At(180), Next(300)), Call(4, 302, 300));
    }

    [Fact]
    public void A_run_that_takes_longer_than_the_interval_does_not_overlap_the_next()
    {
        var slow = EveryMinute with { AttemptTimeout = TimeSpan.FromHours(1),
            Misfire = new() { Then = MisfireKind.Skip } };
        var busy = Begun(slow).WakesAt(3600).When(150, new Wake()).Records();
        busy.When(150, Done(1)).Then().WakesAt(60).When(150, new Wake()).Records(
            new ContinuousEvent.Skipped(Clock.At(150), Clock.At(60), Next(120)), Call(2, 150, 120));
    }

    [Fact]
    public void A_fixed_delay_counts_from_the_end_and_misses_nothing()
    {
        var delayed = Policy(MisfireKind.Skip) with { Schedule = Schedule.FixedDelay(TimeSpan.FromMinutes(1)) };
        Begun(delayed).When(7, Done(1)).Then().WakesAt(67).When(5000, new Wake()).Records(Call(2, 5000, 67));
    }

    [Fact]
    public void Jitter_puts_off_and_is_the_same_every_time()
    {
        var spread = EveryMinute with { Jitter = TimeSpan.FromSeconds(30) };
        var first = Status(RanOnce(spread)).NextRunAt!.Value;
        Assert.InRange(first, Clock.At(60), Clock.At(90));
        Assert.Equal(first, Status(RanOnce(spread)).NextRunAt);
    }

    [Fact]
    public void A_cron_schedule_runs_in_its_zone()
    {
        var nine = EveryMinute with { Schedule = Schedule.OfCron("0 9 * * *", "Europe/Berlin"),
            StartImmediately = false };
        Started(nine).WakesAt(8 * 3600);
    }

    [Fact]
    public void A_moment_comes_once_and_leaves_the_instance_idle()
    {
        var once = Started(EveryMinute with { Schedule = Schedule.Once(Clock.At(30)) }).WakesAt(30)
            .When(30, new Wake()).Then();
        Begin(once, 30, run: 1).When(31, Done(1)).Then().WakesAt(null);
        Assert.Equal(ContinuousStatus.Idle, Status(once).Status);
    }

    [Fact]
    public void A_changed_schedule_is_kept_to_from_the_next_wake_on_and_nothing_of_it_was_missed()
    {
        var changed = RanOnce().Defined(EveryMinute with { Schedule = Schedule.FixedRate(TimeSpan.FromSeconds(7)) });
        changed.When(30, new Wake()).Records(new ContinuousEvent.Planned(Clock.At(30), Next(35))).Then().WakesAt(35);
        RanOnce().Defined(EveryMinute).When(30, new Wake()).Records();
        RanOnce().When(1, new Reschedule { After = TimeSpan.FromSeconds(9) }).Then()
            .Defined(EveryMinute with { Schedule = Schedule.FixedRate(TimeSpan.FromSeconds(7)) })
            .When(2, new Wake()).Records().WakesAt(10);
    }

    private static ContinuousDefinition Policy(MisfireKind then) =>
        EveryMinute with { Misfire = new() { Then = then, After = TimeSpan.FromSeconds(10) } };
}
