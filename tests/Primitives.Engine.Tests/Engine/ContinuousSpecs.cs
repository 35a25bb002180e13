using Primitives.Continuous;
using Primitives.Engine.Duties;
using Primitives.Schedules;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Continuous work, from its start to its handler and back, under time that only the specs move.</summary>
public sealed class ContinuousSpecs
{
    private const string Path = "continuous/poller/a";

    private static readonly ContinuousDefinition EveryTenSeconds = new()
    {
        Schedule = Schedule.FixedRate(TimeSpan.FromSeconds(10)),
        Retry = new() { JitterPercent = 0 },
    };

    private readonly List<(DateTimeOffset At, HandlerCall Call)> _calls = [];
    private Func<HandlerCall, HandlerReply?> _work = _ => null;
    private World? _made;

    private World World => _made ??= Make(EveryTenSeconds);

    [Fact]
    public void It_runs_every_ten_seconds()
    {
        _work = call => new() { State = JsonElement.Parse(
            call.State.ValueKind == JsonValueKind.Number ? $"{call.State.GetInt32() + 1}" : "1") };
        Begin();
        World.Advance(TimeSpan.FromSeconds(990));
        Assert.Equal(100, _calls.Count);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => HandTime.Start.AddSeconds(10 * i)), _calls.Select(c => c.At));
        Assert.Equal(100, _calls.Select(c => c.Call.DutyId).Distinct().Count());
        Assert.Equal(100, World.Ask(Path, new GetState()).Reply.State.GetInt32());
    }

    [Fact]
    public void It_goes_on_after_a_crash_without_a_call()
    {
        Begin();
        World.Advance(TimeSpan.FromSeconds(15));
        World.Crash(catalog: StandardCatalog.Create());
        World.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal([0, 10, 20, 30], Seconds);
    }

    [Fact]
    public void A_failed_attempt_is_followed_by_others_with_a_growing_pause()
    {
        _work = call => call.Attempt < 3 ? throw new InvalidOperationException("No.") : null;
        Begin();
        World.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([0, 1, 3, 10], Seconds);
        Assert.Equal(["run-1", "run-1", "run-1", "run-2"], _calls.Select(c => c.Call.DutyId));
    }

    [Fact]
    public void Failing_for_ever_keeps_the_schedule()
    {
        _work = _ => throw new InvalidOperationException("No.");
        Begin();
        World.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal([0, 1, 3], Seconds);
        World.Advance(TimeSpan.FromSeconds(1000));
        Assert.Equal(ContinuousStatus.Running, World.Ask(Path, new GetStatus()).Reply.Status);
        Assert.Equal(101, _calls.Select(c => c.Call.DutyId).Distinct().Count());
        var run = World.Ask(Path, new GetHistory()).Reply.Runs[0];
        Assert.Equal((RunOutcome.Failed, "InvalidOperationException"), (run.Outcome, run.Error));
    }

    [Fact]
    public void A_handler_says_when_it_runs_next_and_when_no_more()
    {
        _work = call => call.DutyId == "run-1" ? new() { Schedule = new() { After = TimeSpan.FromSeconds(25) } }
            : call.DutyId == "run-3" ? new() { Stop = new("done") } : null;
        Begin();
        World.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([0, 25, 35], Seconds);
        Assert.Equal(ContinuousStatus.Stopped, World.Ask(Path, new GetStatus()).Reply.Status);
    }

    [Fact]
    public void Who_triggers_a_run_hears_what_came_of_it()
    {
        _work = call => new() { Reply = JsonElement.Parse($"\"{call.DutyId} done\"") };
        Begin();
        var reply = World.Ask(Path, new Trigger { Wait = TimeSpan.FromMinutes(1) }).Reply;
        Assert.Equal((true, "run-2 done"), (reply.Triggered, reply.Reply.GetString()));
    }

    [Fact]
    public void A_name_that_is_not_defined_is_refused()
    {
        Assert.Equal("continuous.undefined", World.Ask("continuous/stranger/a", new Start()).Code);
        Assert.Empty(World.Rows);
    }

    private IEnumerable<double> Seconds => _calls.Select(call => (call.At - HandTime.Start).TotalSeconds);

    private void Begin() => Assert.True(World.Ask(Path, new Start()).Reply.Created);

    private World Make(ContinuousDefinition definition)
    {
        var world = new World(catalog: StandardCatalog.Create(), handlers: Handlers);
        world.System.Define("continuous", definition, "poller");
        return world;
    }

    private DutyHandlers Handlers() => new DutyHandlers().Add("continuous", "poller", Work);

    private Task<HandlerReply?> Work(HandlerCall call, CancellationToken cancel)
    {
        _calls.Add((_made?.Time.Moment ?? HandTime.Start, call));
        return Task.FromResult(_work(call));
    }
}
