using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A failed append means unknown; what the journal really holds is what counts.</summary>
public sealed class FailedAppendSpecs
{
    private readonly World _world = new();

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void Every_caller_under_way_is_told_that_nothing_is_known_and_the_state_is_the_journals(int written)
    {
        _world.Ask("counter/a", new Add(10));
        _world.Journal.FailAfter(written);
        var adds = Enumerable.Range(0, 3).Select(i => _world.Post("counter/a", new Add(1), $"{i}")).ToList();
        var read = _world.Post("counter/a", new ReadTotal());
        _world.Run();

        Assert.All(adds, add => Assert.Equal(EngineRefusals.UnknownOutcomeCode, add.Code));
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, read.Code);
        Assert.Equal(1 + written, _world.Rows.Count);
        Assert.Equal(new Total(10 + written), _world.Ask("counter/a", new ReadTotal()).Reply);

        // A retry under the key does what was not done, and nothing twice.
        for (var i = 0; i < 3; i++) Assert.Equal(new Total(11 + i), _world.Ask("counter/a", new Add(1), $"{i}").Reply);
        Assert.Equal(new Total(13), _world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void What_was_written_although_it_failed_counts()
    {
        _world.Journal.FailThoughWritten();
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, _world.Ask("counter/new", new Add(1)).Code);
        Assert.Equal(new Total(1), _world.Ask("counter/new", new ReadTotal()).Reply);
        Assert.Equal(new Total(3), _world.Ask("counter/new", new Add(2)).Reply);
        _world.Crash();
        Assert.Equal(new Total(3), _world.Ask("counter/new", new ReadTotal()).Reply);
    }

    [Fact]
    public void All_three_batches_of_the_pipeline_are_void()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        var adds = Enumerable.Range(0, 6).Select(_ => _world.Ask("counter/a", new Add(1))).ToList();
        _world.Journal.FailAfter(1);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.All(adds, add => Assert.Equal(EngineRefusals.UnknownOutcomeCode, add.Code));
        Assert.Equal(new Total(1), _world.Ask("counter/a", new ReadTotal()).Reply);
        Assert.Equal(new Total(2), _world.Ask("counter/a", new Add(1)).Reply);
        Assert.Equal([1, 2], _world.Rows.Select(row => row.Header.Ordinal));
    }

    [Fact]
    public void Other_partitions_and_entities_are_as_durable_as_before()
    {
        var world = new World(options => options with { PartitionCount = 4 });
        for (var i = 0; i < 20; i++) world.Ask($"counter/{i}", new Add(1));
        world.Journal.FailAfter(2);
        var adds = Enumerable.Range(0, 10).Select(i => world.Post($"counter/{i}", new Add(1))).ToList();
        world.Run();
        Assert.All(adds, add => Assert.Equal(EngineRefusals.UnknownOutcomeCode, add.Code));
        Assert.Equal(22, Enumerable.Range(0, 20).Sum(i => world.Ask($"counter/{i}", new ReadTotal()).Reply.Value));
        world.Crash();
        Assert.Equal(22, Enumerable.Range(0, 20).Sum(i => world.Ask($"counter/{i}", new ReadTotal()).Reply.Value));
    }

    [Fact]
    public void A_failure_that_comes_again_and_again_is_got_over()
    {
        for (var i = 0; i < 20; i++)
        {
            _world.Journal.FailAfter(i % 2);
            _world.Ask("counter/a", new Add(1));
            _world.Ask("counter/a", new Add(1));
        }

        Assert.Equal(_world.Rows.Count, _world.Ask("counter/a", new ReadTotal()).Reply.Value);
        Assert.Equal(30, _world.Rows.Count);
    }

    [Fact]
    public void Nothing_of_what_is_void_stays_in_memory()
    {
        for (var i = 0; i < 10; i++) _world.Ask($"counter/{i}", new Pad(10_000));
        _world.Journal.FailAfter(5);
        for (var i = 5; i < 15; i++) _world.Post($"counter/{i}", new Pad(5_000));
        _world.Run();
        _world.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((0, 0), (_world.Status.LoadedEntities, _world.Status.LoadedBytes));
        Assert.Equal(0, _world.Status.KnownEntities);
    }

    [Fact]
    public void Whatever_an_append_throws_means_unknown()
    {
        _world.Journal.Appending = _ => throw new InvalidTimeZoneException();
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, _world.Ask("counter/a", new Add(1)).Code);
        _world.Journal.Appending = null;
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1)).Reply);
    }

    [Fact]
    public void What_troubles_the_journal_is_passed_on_and_keeps_nobody_from_being_served()
    {
        _world.Journal.Trouble = new("checkpoint", "It grows.");
        Assert.Equal([new("checkpoint", "It grows.")], _world.Status.Troubles);
        Assert.True(_world.Status.IsReady);
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1)).Reply);
        _world.Journal.Trouble = null;
        Assert.Empty(_world.Status.Troubles);
    }

    [Fact]
    public void Until_the_journal_is_open_again_others_are_read_and_nothing_is_written()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Ask("counter/b", new Add(1));
        _world.Journal.Opening = () => throw new JournalException("Not yet.");
        _world.Journal.FailAfter(0);
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, _world.Ask("counter/a", new Add(1)).Code);
        Assert.Equal([new("journal", "Not yet.")], _world.Status.Troubles);

        Assert.Equal(new Total(1), _world.Ask("counter/b", new ReadTotal()).Reply);
        Assert.Equal(EngineRefusals.UnavailableCode, _world.Ask("counter/b", new Add(1)).Code);
        var read = _world.Ask("counter/a", new ReadTotal());
        var add = _world.Ask("counter/a", new Add(1));
        Assert.True(read.IsWaiting && add.IsWaiting);

        var openings = _world.Journal.Openings;
        _world.Advance(TimeSpan.FromSeconds(4.5));
        Assert.Equal(openings + 4, _world.Journal.Openings);
        _world.Journal.Opening = null;
        _world.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_world.Status.Troubles);
        Assert.Equal(new Total(1), read.Reply);
        Assert.Equal(new Total(2), add.Reply);
        Assert.Equal(new Total(2), _world.Ask("counter/b", new Add(1)).Reply);
    }
}
