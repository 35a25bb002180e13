using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A store that is full refuses writes, and nothing else.</summary>
public sealed class FullSpecs
{
    private readonly World _world = new(options => options with { FullRetryDelay = TimeSpan.FromSeconds(3) });

    [Fact]
    public void A_write_is_refused_with_a_time_and_reads_go_on()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Journal.FindFull();
        var refusal = _world.Ask("counter/a", new Add(1)).Refusal;
        Assert.Equal(EngineRefusals.StorageFullCode, refusal.Code);
        Assert.Equal(_world.Time.Moment.AddSeconds(3), refusal.RetryAt);

        Assert.Equal(new Total(1), _world.Ask("counter/a", new ReadTotal()).Reply);
        Assert.Equal(new Total(0), _world.Ask("counter/b", new ReadTotal()).Reply);
        Assert.Equal(EngineRefusals.StorageFullCode, _world.Ask("counter/b", new Add(1)).Code);
        Assert.Single(_world.Rows);
    }

    [Fact]
    public void Writing_resumes_by_itself()
    {
        _world.Journal.FindFull();
        _world.Ask("counter/a", new Add(1));
        _world.Advance(TimeSpan.FromSeconds(2.9));
        var refusal = _world.Ask("counter/a", new Add(1)).Refusal;
        Assert.Equal(EngineRefusals.StorageFullCode, refusal.Code);
        _world.AdvanceTo(refusal.RetryAt!.Value);
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1)).Reply);
    }

    [Fact]
    public void As_long_as_it_is_full_it_is_tried_now_and_then()
    {
        var tries = 0;
        _world.Journal.Appending = _ =>
        {
            tries++;
            throw new JournalFullException("Still full.");
        };
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(EngineRefusals.StorageFullCode, _world.Ask($"counter/{i % 5}", new Add(1)).Code);
            _world.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.InRange(tries, 3, 5);
        _world.Journal.Appending = null;
        _world.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1)).Reply);
    }

    [Fact]
    public void Callers_in_line_keep_their_places_and_alarms_ring_later()
    {
        var anna = _world.Ask("line/a", new Join("anna"));
        _world.Ask("bell/full", new SetBell(_world.Time.Moment.AddSeconds(1)));
        _world.Journal.FindFull();
        Assert.Equal(EngineRefusals.StorageFullCode, _world.Ask("line/a", new ServeNext()).Code);
        Assert.True(anna.IsWaiting);

        _world.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(_world.Ask("bell/full", new Hear()).Reply.All);
        Assert.Equal(0, _world.Status.StuckWakes);
        _world.Ask("line/a", new ServeNext());
        Assert.Equal(new Served("anna", 1), anna.Reply);
    }

    [Fact]
    public void Who_could_not_get_into_line_is_told_that_the_store_is_full()
    {
        _world.Journal.FindFull();
        Assert.Equal(EngineRefusals.StorageFullCode, _world.Ask("line/a", new Join("anna")).Code);
    }

    [Fact]
    public void Who_leaves_the_line_meanwhile_loses_the_place_later()
    {
        using var leaving = new CancellationTokenSource();
        var anna = _world.Ask("line/a", new Join("anna"), leaving: leaving);
        var ben = _world.AskWithin(TimeSpan.FromSeconds(1), "line/a", new Join("ben"));
        _world.Journal.FindFull();
        _world.Ask("counter/a", new Add(1));
        leaving.Cancel();
        _world.Advance(TimeSpan.FromSeconds(2));
        Assert.True(anna.IsCancelled);
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, ben.Code);
        _world.Advance(TimeSpan.FromSeconds(45));
        Assert.Empty(_world.Ask("line/a", new ShowLine()).Reply.All);
    }

    [Fact]
    public void A_keyed_reply_is_still_found()
    {
        _world.Ask("counter/a", new Add(1), "k");
        _world.Journal.FindFull();
        _world.Ask("counter/a", new Add(1));
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1), "k").Reply);
    }
}
