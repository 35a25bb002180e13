using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Engine;

/// <summary>An entity ends with all that was ever known of it, whatever comes between.</summary>
public sealed class ErasureSpecs
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly Address Gone = World.At("shelf/gone");

    private readonly World _world = new(options => options with { CheckpointInterval = Interval });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_left_of_it_and_its_address_begins_anew(bool withSnapshot)
    {
        Fill();
        if (withSnapshot) _world.Advance(Interval * 2);
        _world.Ask("shelf/gone", new Place("c", "secret"));
        var erased = _world.Erase(Gone);
        Assert.Null(erased.Refusal);
        CheckGone();
        _world.Ask("shelf/gone", new Place("z", "new"), "k1"); // The key is forgotten, too.
        for (var start = 0; start < 3; start++)
        {
            Assert.Equal(["new"], _world.Ask("shelf/gone", new Look("a", "z")).Reply.Values);
            Assert.Equal(["kept"], _world.Ask("shelf/kept", new Look("a", "z")).Reply.Values);
            if (start == 1) _world.Advance(Interval * 2);
            _world.Crash();
        }

        CheckGone();
        var row = _world.Rows[^1];
        Assert.Equal((1L, 0L), (row.Header.Sequence, row.Header.Previous));
    }

    [Fact]
    public void What_was_never_there_and_what_is_erased_already_is_erased_at_once()
    {
        Assert.Null(_world.Erase(Gone).Refusal);
        Assert.Empty(_world.Rows);
        Fill();
        Assert.Null(_world.Erase(Gone).Refusal);
        var records = _world.Rows.Count;
        Assert.Null(_world.Erase(Gone).Refusal);
        _world.Crash();
        Assert.Null(_world.Erase(Gone).Refusal);
        Assert.Equal(records, _world.Rows.Count);
    }

    [Fact]
    public void Who_waits_in_it_is_refused_and_so_is_who_comes_meanwhile()
    {
        var anna = _world.Ask("line/a", new Join("anna", TimeSpan.FromMinutes(5)), "a");
        var waiting = _world.Ask("counter/a", new AwaitTotal(5));
        _world.Ask("counter/a", new Add(1));
        _world.Scheduler.Hold("retainer");
        var line = _world.Erase(World.At("line/a"));
        var counter = _world.Erase(World.At("counter/a"));
        var again = _world.Erase(World.At("counter/a"));
        Assert.Equal(EngineRefusals.ErasedCode, anna.Code);
        Assert.Equal(EngineRefusals.ErasedCode, waiting.Code);
        Assert.Equal(EngineRefusals.ErasedCode, _world.Ask("counter/a", new ReadTotal()).Code);
        Assert.Equal(EngineRefusals.ErasedCode, _world.Ask("counter/a", new Add(1)).Code);
        Assert.False(line.IsDone || counter.IsDone || again.IsDone);
        _world.Scheduler.Release("retainer");
        _world.Run();
        Assert.All([line, counter, again], one => Assert.Null(one.Refusal));
        Assert.Equal(new Total(0), _world.Ask("counter/a", new ReadTotal()).Reply);
        Assert.Empty(_world.Ask("line/a", new ShowLine()).Reply.All);
        _world.Advance(TimeSpan.FromMinutes(10)); // Its alarm is gone with it.
        Assert.Equal(0, _world.Status.StuckWakes);
    }

    [Theory]
    [InlineData("journal-writer"), InlineData("checkpointer"), InlineData("retainer")]
    public void A_crash_after_its_end_is_on_disk_does_not_keep_it(string held)
    {
        for (var turns = 0; turns < 6; turns++)
        {
            Fill();
            if (turns % 2 == 0) _world.Advance(Interval * 2);
            _world.Scheduler.Hold(held);
            var erasing = _world.Erase(Gone);
            for (var turn = 0; turn < turns; turn++)
            {
                _world.Scheduler.Turn(held);
                _world.Run();
            }

            var isOnDisk = _world.Rows.Any(row => row.IsOf(Gone) && row.Get("command") is null);
            var isDone = erasing.IsDone;
            _world.Crash();
            if (isOnDisk || isDone) CheckGone();
            Assert.Equal(
                isOnDisk || isDone ? [] : ["a", "b"],
                _world.Ask("shelf/gone", new Look("a", "b")).Reply.Values.Order());
            Assert.Equal(["kept"], _world.Ask("shelf/kept", new Look("a", "z")).Reply.Values);
            Assert.Null(_world.Erase(Gone).Refusal);
            CheckGone();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_failure_on_the_way_is_got_over(bool isWritten)
    {
        Fill();
        var anna = _world.Ask("line/a", new Join("anna"), "a");
        if (isWritten) _world.Journal.FailThoughWritten();
        else _world.Journal.FailAfter(0);
        var line = _world.Erase(World.At("line/a"));
        Fail(() => _world.Journal.Inner.BeforeWrite = () => throw new JournalException("gone"));
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(line.Refusal);
        Assert.Equal(EngineRefusals.ErasedCode, anna.Code);
        CheckGone();

        void Fail(Action arm)
        {
            _world.Advance(TimeSpan.FromSeconds(5));
            arm();
            var erasing = _world.Erase(Gone);
            _world.Advance(TimeSpan.FromSeconds(5));
            Assert.Null(erasing.Refusal);
        }
    }

    [Fact]
    public void Snapshots_from_before_do_not_bring_it_back()
    {
        Fill();
        _world.Advance(Interval * 2);
        _world.Snapshots.Sync();
        _world.Scheduler.Hold("checkpointer");
        var erasing = _world.Erase(Gone);
        _world.Crash();
        Assert.False(erasing.IsDone);
        CheckGone();
        Assert.Empty(_world.Ask("shelf/gone", new Look("a", "z")).Reply.Values);
    }

    [Fact]
    public void It_can_be_erased_when_retention_has_taken_its_first_records()
    {
        var world = new World(options => options with
        {
            CheckpointInterval = Interval,
            Retention = new Dictionary<string, Primitives.Engine.Retention.RetentionRule>
            {
                ["shelf"] = new() { MaxBytes = 0 },
            },
        });
        for (var i = 0; i < 10; i++) world.Ask("shelf/gone", new Place($"{i}", "secret"));
        world.Advance(TimeSpan.FromMinutes(3));
        world.Ask("shelf/gone", new Place("c", "secret"));
        Assert.Null(world.Erase(Gone).Refusal);
        world.Crash();
        Assert.Empty(world.Ask("shelf/gone", new Look("0", "z")).Reply.Values);
        Assert.DoesNotContain(world.Rows, row => row.Body.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_primitive_and_a_stopped_engine_say_so()
    {
        Assert.Equal(
            EngineRefusals.UnknownPrimitiveCode, _world.Erase(World.At("nothing/a")).Refusal?.Code);
        _world.Stop();
        Assert.Equal(EngineRefusals.StoppingCode, _world.Erase(Gone).Refusal?.Code);
    }

    private void Fill()
    {
        _world.Ask("shelf/kept", new Place("k", "kept"));
        _world.Ask("shelf/gone", new Place("a", "a"), "k1");
        _world.Ask("shelf/gone", new Place("b", "b"), "k2");
    }

    private void CheckGone()
    {
        Assert.All(
            _world.Rows.Where(row => row.IsOf(Gone) && row.Get("address") is null),
            row => Assert.Equal("{}", row.Body.TrimEnd(' ')));
        Assert.DoesNotContain(_world.Rows, row => row.Body.Contains("secret", StringComparison.Ordinal));
        Assert.All(_world.Rows, row => Assert.True(row.IsIntact));
    }
}
