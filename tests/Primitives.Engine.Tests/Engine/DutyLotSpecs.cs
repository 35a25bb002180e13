using Primitives.Engine.Duties;
using Primitives.Queues;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Of an entity that takes lots, many attempts begin and end as one record, and nothing else is
/// different.</summary>
public sealed class DutyLotSpecs
{
    private const string Path = "queue/work";
    private const int Many = 10;

    private static readonly QueueDefinition Definition = new()
    {
        Processing = QueueProcessing.Handler, Concurrency = Many, AttemptTimeout = TimeSpan.FromSeconds(10),
        Retry = new() { JitterPercent = 0 },
    };

    private readonly Workshop _shop = new();
    private readonly World _world;

    public DutyLotSpecs()
    {
        _world = new(catalog: StandardCatalog.Create(), handlers: Handlers);
        _world.System.Define("queue", Definition, "work");
    }

    private QueueReply Status => _world.Ask(Path, new GetQueue()).Reply;

    [Fact]
    public void Many_begin_as_one_record_and_end_as_one()
    {
        Add(2 * Many);
        Assert.Equal(["enqueue-many", "duty-lot"], Commands);
        Assert.Equal(Many, _shop.Jobs.Count);
        SucceedAll();
        Assert.Equal(["enqueue-many", "duty-lot", "duty-lot", "duty-lot"], Commands);
        Assert.Equal(2 * Many, _shop.Jobs.Count);
        SucceedAll();
        Assert.Equal((2L * Many, 0), (Status.Succeeded, Status.Running));
        Assert.Equal((0, 0), (_world.Status.DutiesRunning, _world.Status.DutiesWaiting));
    }

    [Fact]
    public void None_is_called_before_the_record_of_all_is_durable()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        Add(Many);
        Assert.Empty(_shop.Jobs);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.Equal(Enumerable.Range(1, Many).Select(i => $"work/{i}1"), _shop.Called);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_lot_whose_record_was_lost_is_recorded_again_and_once(bool isWritten)
    {
        Add(Many);
        if (isWritten) _world.Journal.FailThoughWritten();
        else _world.Journal.FailAfter(0);
        SucceedAll();
        _world.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(((long)Many, 0), (Status.Succeeded, Status.Running));
        Assert.Equal(Many, _shop.Jobs.Count);
    }

    [Fact]
    public void An_outcome_that_comes_too_late_is_left_out_and_the_others_are_not()
    {
        _shop.IsDeaf = true;
        Add(2);
        _world.Ask(Path, new CancelEvent { Number = 1 });
        SucceedAll();
        Assert.Equal((1L, 0), (Status.Succeeded, Status.Running));
        Assert.Equal(0, _world.Status.DutiesRunning);
    }

    [Fact]
    public void A_result_that_is_not_taken_fails_its_attempt_alone()
    {
        Add(3);
        _shop.Jobs[0].Succeed(new string('x', 300_000));
        _shop.Jobs[1].Succeed();
        _shop.Jobs[2].Fail(new InvalidOperationException("No."));
        _world.Run();
        Assert.Equal(1, Status.Succeeded);
        Assert.Equal("invalid-reply", Failure(1));
        Assert.Equal("InvalidOperationException", Failure(3));
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["work/12", "work/32"], _shop.Called.Skip(3).Order());
    }

    [Fact]
    public void After_a_crash_all_are_interrupted_and_tried_again()
    {
        Add(Many);
        _world.Crash(catalog: StandardCatalog.Create(), prepare: system => system.Define("queue", Definition, "work"));
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("interrupted", Failure(Many));
        Assert.Equal(2 * Many, _shop.Jobs.Count);
        foreach (var job in _shop.Jobs.Skip(Many)) job.Succeed();
        _world.Run();
        Assert.Equal(Many, Status.Succeeded);
    }

    [Fact]
    public void While_nothing_can_leave_lots_gather()
    {
        Add(Many);
        var before = _world.Rows.Count;
        _world.Scheduler.Hold(HandScheduler.Writer);
        foreach (var job in _shop.Jobs.ToList())
        {
            job.Succeed();
            _world.Run();
        }

        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.Equal(Many, Status.Succeeded);
        Assert.Equal(3, _world.Rows.Count - before); // Two batches of one, and what gathered behind them.
    }

    private IEnumerable<string> Commands =>
        _world.Rows.Select(row => row.Get("command")?.Trim('"')).OfType<string>();

    private DutyHandlers Handlers() => new DutyHandlers().Add("queue", "work", _shop.Work);

    private void Add(int count) => _world.Ask(Path, new EnqueueMany(
        [.. Enumerable.Range(0, count).Select(i => new Enqueue(JsonElement.Parse($"{i}")))]));

    private void SucceedAll()
    {
        foreach (var job in _shop.Open.ToList()) job.Succeed();
        _world.Run();
    }

    private string? Failure(long number) =>
        _world.Ask(Path, new GetEvent { Number = number }).Reply.Failures![0].Error;
}
