using Primitives.Engine.Explaining;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Whatever an entity waits for can be asked, at any time.</summary>
public sealed class WhySpecs
{
    private static readonly DateTimeOffset Due = HandTime.Start.AddHours(1);

    private readonly Workshop _shop = new();
    private readonly World _world;
    private int _workers;

    public WhySpecs() => _world = new(
        options => options with
        {
            WakeBackoff = TimeSpan.FromMilliseconds(100), MaxFruitlessWakes = 3, MaxRunningDuties = 2,
            MaxRunningPerHandler = 1,
        },
        handlers: () =>
        {
            var handlers = _shop.Handlers();
            handlers.Set("chore", "elsewhere", _shop.Work, () => 0, () => _workers);
            return handlers;
        });

    [Fact]
    public void What_nothing_has_happened_to_does_not_exist_and_is_not_loaded()
    {
        var report = Why("bell/never");
        Assert.Equal((false, false), (report.Exists, report.IsLoaded));
        Assert.Empty(report.WaitsFor);
        Assert.Equal((0, 0), (_world.Status.LoadedEntities, _world.Status.KnownEntities));
        Assert.Throws<ArgumentException>(() => { _world.System.Why(World.At("nothing/a"), _ => { }); });
    }

    [Fact]
    public void An_alarm_tells_its_moment_and_that_entity_alone_is_loaded()
    {
        foreach (var bell in (string[])["w-a", "w-b", "w-c"]) _world.Ask($"bell/{bell}", new SetBell(Due));
        _world.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, _world.Status.LoadedEntities);
        var report = Why("bell/w-b");
        Assert.Equal((true, false, Due, null), (report.Exists, report.IsLoaded, report.DueAt, report.Overdue));
        Assert.Equal((WhyKind.Alarm, Due), Only(report));
        Assert.Equal(1, _world.Status.LoadedEntities);
        Assert.True(Why("bell/w-b").IsLoaded);
        Assert.Equal(3, _world.Rows.Count);
    }

    [Fact]
    public void One_whose_wake_comes_to_nothing_tells_when_it_is_tried_again_and_then_its_quarantine()
    {
        _world.Ask("bell/w-stuck", new Jam(true));
        _world.Ask("bell/w-stuck", new SetBell(Due));
        _world.AdvanceTo(Due.AddMilliseconds(150));
        var report = Why("bell/w-stuck");
        Assert.Equal(TimeSpan.FromMilliseconds(150), report.Overdue);
        Assert.Equal((WhyKind.Retry, Due.AddMilliseconds(300)), Only(report));
        _world.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((WhyKind.Quarantine, null), Only(report = Why("bell/w-stuck")));
        Assert.Equal("bell.jammed", report.WaitsFor[0].Code);
        Assert.Contains("It does not move.", report.WaitsFor[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_duty_tells_how_far_it_is_and_what_it_waits_for()
    {
        _world.Ask("chore/a", new Give("x", "one"));
        _world.Ask("chore/b", new Give("x", "one"));
        _world.Ask("chore/c", new Give("x", "two"));
        _world.Ask("chore/d", new Give("x", "three"));
        _world.Ask("chore/e", new Give("x", "elsewhere"));
        Assert.Equal(
            [DutyStanding.Running, DutyStanding.PerHandlerLimit, DutyStanding.Running, DutyStanding.EngineLimit,
                DutyStanding.NoWorker],
            "abcde".Select(id => Assert.Single(Why($"chore/{id}").Duties).Standing));
        _workers = 1;
        Assert.Equal(DutyStanding.HandlerFull, Why("chore/e").Duties[0].Standing);
        var running = Why("chore/a");
        Assert.Equal(("x", "execute", 1, "one", HandTime.Start.AddMinutes(1)), Of(running.Duties[0]));
        Assert.Equal([WhyKind.Duty, WhyKind.Alarm], running.WaitsFor.Select(cause => cause.What));
        Assert.Equal("1 to do.", running.Explanation?.Summary);
    }

    [Fact]
    public void A_duty_without_a_handler_says_so_and_one_that_is_held_too()
    {
        var world = new World(options => options with { MaxFruitlessWakes = 1 });
        world.Ask("chore/a", new Give("x", "nobody"));
        Assert.Equal(DutyStanding.NoHandler, Why("chore/a", world).Duties[0].Standing);
        _world.Ask("chore/b", new Give("stubborn"));
        _world.Advance(TimeSpan.FromMinutes(1));
        var held = Why("chore/b");
        Assert.Equal(DutyStanding.Held, held.Duties[0].Standing);
        Assert.Equal([WhyKind.Quarantine, WhyKind.Duty], held.WaitsFor.Select(cause => cause.What));
    }

    [Fact]
    public void A_handler_whose_attempts_fail_says_how_the_last_one_did()
    {
        _world.Ask("chore/a", new Give("x", "one"));
        for (var i = 0; i < 2; i++)
        {
            _shop.Open.Single().Fail(new HandlerFailedException(new("No route.", "connect-failed")));
            _world.Advance(TimeSpan.FromSeconds(1));
        }

        var duty = Why("chore/a").Duties[0];
        Assert.Equal((3, 2, "connect-failed"), (duty.Attempt, duty.HandlerFailures, duty.HandlerFailure?.Error));
        Assert.Equal(HandTime.Start.AddSeconds(1), duty.HandlerFailedAt);
        _shop.Open.Single().Succeed();
        _world.Ask("chore/a", new Give("y", "one"));
        Assert.Null(Why("chore/a").Duties[0].HandlerFailure);
    }

    [Fact]
    public void Messages_tell_whom_they_are_for_since_when_and_why_they_came_back()
    {
        _world.Ask("purse/b", new Earn(1));
        _world.Journal.Inner.Flip(1, (60 + 8) * 8);
        _world.Crash();
        foreach (var amount in (long[])[1, 2]) _world.Ask("purse/a", new Pay(["b"], amount));
        _world.Advance(TimeSpan.FromSeconds(1));
        var report = Why("purse/a");
        var open = Assert.Single(report.Messages);
        Assert.Equal(("purse/b", 2, "receive", HandTime.Start), (open.To, open.Count, open.Command, open.Since));
        Assert.Equal((EngineRefusals.CorruptCode, true), (open.LastRefusal?.Code, open.Failures > 0));
        Assert.Equal((WhyKind.Message, open.RetryAt), Only(report));
        Assert.True(open.RetryAt > report.Now);
    }

    [Fact]
    public void Callers_are_counted_and_whether_they_are_there()
    {
        _world.Ask("line/a", new Join("anna"), key: "k");
        _world.Crash();
        _world.Ask("line/a", new Join("ben"));
        var report = Why("line/a");
        Assert.Equal((2, 1, 0), (report.InLine, report.InLineAttended, report.Parked));
        Assert.Contains(report.WaitsFor, cause => cause.What == WhyKind.Callers);
        _world.Ask("counter/a", new AwaitTotal(1));
        Assert.Equal(1, Why("counter/a").Parked);
    }

    [Fact]
    public void That_its_definition_has_changed_is_told_until_it_has_heard()
    {
        _world.Ask("tone/a", new Bump());
        _world.System.Define("tone", new Tuning(10));
        Assert.Equal((WhyKind.Definition, null), Only(Why("tone/a")));
        _world.Ask("tone/a", new Bump());
        Assert.Empty(Why("tone/a").WaitsFor);
    }

    [Fact]
    public void What_throws_when_it_is_asked_is_told_with_the_rest()
    {
        _world.Ask("thrower/a", new Throw("nowhere"));
        var report = Why("thrower/a");
        Assert.Equal((true, EngineRefusals.FaultCode), (report.Exists, Assert.Single(report.WaitsFor).Code));
    }

    private WhyReport Why(string path, World? world = null) => (world ?? _world).Why(path)
        ?? throw new InvalidOperationException("It was not told.");

    private static (WhyKind, DateTimeOffset?) Only(WhyReport report)
    {
        var cause = Assert.Single(report.WaitsFor);
        return (cause.What, cause.Until);
    }

    private static (string, string, int, string?, DateTimeOffset?) Of(WhyDuty duty) =>
        (duty.Id, duty.Kind, duty.Attempt, duty.Handler, duty.Deadline);
}
