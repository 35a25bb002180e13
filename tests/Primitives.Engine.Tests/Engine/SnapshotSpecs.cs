using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Engine;

/// <summary>What a start takes from snapshots is what the whole journal would have told.</summary>
public sealed class SnapshotSpecs
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    private readonly World _world = new(
        options => options with { CheckpointInterval = Interval, IdleTimeout = Idle });

    [Fact]
    public void A_start_reads_no_record_that_a_snapshot_holds()
    {
        for (var i = 0; i < 20; i++) _world.Ask($"counter/{i % 5}", new Add(1));
        _world.Advance(Interval * 2);
        Assert.Equal(20, _world.Status.Watermark);
        _world.Ask("counter/0", new Add(1));
        _world.Crash();
        Assert.Equal(1, _world.Status.KnownEntities);
        Assert.Equal(new Total(5), _world.Ask("counter/0", new ReadTotal()).Reply);
        for (var i = 1; i < 5; i++) Assert.Equal(new Total(4), _world.Ask($"counter/{i}", new ReadTotal()).Reply);
    }

    [Fact]
    public void Records_go_on_from_a_snapshot_across_many_starts()
    {
        for (var start = 1; start <= 10; start++)
        {
            Assert.Equal(new Total(start), _world.Ask("counter/a", new Add(1)).Reply);
            Assert.Equal(new Total(start), _world.Ask("counter/b", new Add(1)).Reply);
            if (start % 3 > 0) _world.Advance(Interval * 2);
            if (start % 2 > 0) _world.Ask("counter/b", new Add(0));
            _world.Crash();
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), _world.Rows.Select(row => row.Header.Position));
        Assert.All(_world.Rows.GroupBy(row => row.Header.Shard), shard =>
            Assert.Equal(
                Enumerable.Range(1, shard.Count()).Select(i => (long)i), shard.Select(row => row.Header.Ordinal)));
    }

    [Fact]
    public void Keys_are_remembered_by_snapshots()
    {
        for (var i = 1; i <= 5; i++) _world.Ask("counter/a", new Add(i), $"k{i}");
        _world.Advance(Interval * 2);
        _world.Ask("counter/a", new Add(6), "k6");
        _world.Crash();
        Assert.Equal(new Total(3), _world.Ask("counter/a", new Add(2), "k2").Reply);
        Assert.Equal(new Total(21), _world.Ask("counter/a", new Add(6), "k6").Reply);
        Assert.Equal(EngineRefusals.KeyReusedCode, _world.Ask("counter/a", new Add(3), "k2").Code);
        _world.Advance(Idle * 2);
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1), "k1").Reply);
        Assert.Equal(new Total(21), _world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void Alarms_are_found_in_snapshots_and_wake_in_time()
    {
        _world.Ask("line/a", new Join("anna", TimeSpan.FromMinutes(20)), "a");
        _world.Advance(Interval * 2);
        _world.Crash();
        Assert.Equal(1, _world.Status.KnownEntities); // Somebody stands in its line.
        var anna = _world.Ask("line/a", new Join("anna", TimeSpan.FromMinutes(20)), "a");
        Assert.True(anna.IsWaiting);
        _world.Advance(TimeSpan.FromMinutes(19));
        Assert.True(anna.IsWaiting);
        _world.Advance(TimeSpan.FromMinutes(2));
        Assert.False(anna.IsWaiting);
    }

    [Fact]
    public void The_watermark_stays_below_what_is_not_in_a_snapshot()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Scheduler.Hold("checkpointer");
        _world.Advance(Interval * 2);
        for (var i = 0; i < 10; i++) _world.Ask($"counter/{i}", new Add(1));
        Assert.Equal(0, _world.Status.Watermark);
        _world.Crash();
        Assert.Equal(new Total(1), _world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void An_entity_that_never_rests_is_written_too()
    {
        for (var i = 0; i < 200; i++)
        {
            _world.Post("counter/hot", new Add(1));
            _world.Post("counter/hot", new Add(1));
            _world.Advance(Interval / 10);
        }

        Assert.InRange(_world.Status.Watermark, 300, 400);
        _world.Crash();
        Assert.Equal(new Total(400), _world.Ask("counter/hot", new ReadTotal()).Reply);
    }

    [Fact]
    public void What_a_failed_append_made_void_is_in_no_snapshot()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Advance(Interval * 2);
        _world.Ask("counter/a", new Add(1));
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Post("counter/a", new Add(100));
        _world.Advance(Interval * 2); // A snapshot is taken of what is under way.
        _world.Journal.FailAfter(0);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Advance(Interval * 5);
        Assert.Equal(new Total(2), _world.Ask("counter/a", new ReadTotal()).Reply);
        _world.Crash();
        Assert.Equal(new Total(2), _world.Ask("counter/a", new ReadTotal()).Reply);
        Assert.Equal(2, _world.Status.Watermark);
    }

    [Fact]
    public void Damage_behind_a_snapshot_harms_nobody()
    {
        for (var i = 0; i < 3; i++) _world.Ask("counter/a", new Add(1));
        _world.Advance(Interval * 2);
        _world.Journal.Inner.Flip(2, bit: 100);
        _world.Crash();
        Assert.Equal(new Total(4), _world.Ask("counter/a", new Add(1)).Reply);
    }

    [Fact]
    public void Snapshots_that_reach_further_than_the_journal_are_refused()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Advance(Interval * 2);
        var other = new World(start: false);
        other.Snapshots.Open("memory");
        other.Snapshots.Write(new() { Watermark = 17 });
        var e = Assert.Throws<JournalException>(other.Start);
        Assert.Equal("The snapshots reach to 17, but the journal ends at 0.", e.Message);
    }
}
