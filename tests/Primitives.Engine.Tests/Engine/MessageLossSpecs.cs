using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Messages take effect once, whatever ends or fails between any two steps.</summary>
public sealed class MessageLossSpecs
{
    private const int BodyBit = (60 + 8) * 8; // Behind the columns of a record in memory.
    private const int Steps = 14; // More than there are between a message and the end of its pair.
    private static readonly string[] ToB = ["b"];

    private readonly World _world = new(options => options with { CheckpointInterval = TimeSpan.FromSeconds(10) });

    [Theory, InlineData(true), InlineData(false)]
    public void A_crash_after_each_commit_loses_nothing_and_doubles_nothing(bool isRefused)
    {
        for (var steps = 0; steps < Steps; steps++)
        {
            var (a, b) = ($"a{steps}", $"b{steps}");
            if (isRefused) _world.Ask($"purse/{b}", new Shut());
            _world.Scheduler.Hold(HandScheduler.Writer);
            _world.Ask($"purse/{a}", new Pay([b], 5));
            for (var step = 0; step < steps; step++)
            {
                _world.Scheduler.Turn(HandScheduler.Writer);
                _world.Run();
            }

            var isSent = _world.Rows.Any(row => row.IsOf(World.At($"purse/{a}")));
            _world.Crash();
            _world.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal(isSent && !isRefused ? [5L] : [], Show(b).Received);
            Assert.Equal(isSent ? 1 : 0, Show(a).Heard.Count);
            Assert.Equal(0, Show(a).Balance + Show(b).Balance);
        }

        CheckSnapshots();
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void An_append_that_fails_at_any_step_loses_nothing_and_doubles_nothing(bool isWritten)
    {
        for (var nth = 1; nth <= Steps / 2; nth++)
        {
            var (a, b, count) = ($"a{nth}", $"b{nth}", nth);
            _world.Journal.Appending = _ =>
            {
                if (--count > 0) return;
                _world.Journal.Appending = null;
                if (isWritten) _world.Journal.FailThoughWritten();
                else _world.Journal.FailAfter(0);
            };
            var paid = _world.Ask($"purse/{a}", new Pay([b], 5));
            _world.Advance(TimeSpan.FromSeconds(30));
            _world.Journal.Appending = null;
            var isSent = nth > 1 || isWritten;
            Assert.Equal(nth == 1, paid.IsRefused);
            Assert.Equal(isSent ? [5L] : [], Show(b).Received);
            Assert.Equal(isSent ? 1 : 0, Show(a).Heard.Count);
        }

        Assert.Equal(0, _world.Status.OpenMessages);
        CheckSnapshots();
    }

    [Fact]
    public void On_a_full_store_nothing_is_forgotten()
    {
        for (var nth = 2; nth <= 3; nth++)
        {
            var (a, count) = ($"a{nth}", nth);
            _world.Journal.Appending = _ =>
            {
                if (--count == 0) _world.Journal.FindFull();
            };
            _world.Ask($"purse/{a}", new Pay(ToB, 5));
            _world.Advance(TimeSpan.FromSeconds(10));
            Assert.Single(Show(a).Heard);
        }

        Assert.Equal([5L, 5L], Show("b").Received);
    }

    [Fact]
    public void A_receiver_that_cannot_be_loaded_is_tried_again_and_holds_nobody_up()
    {
        _world.Ask("purse/b", new Earn(1));
        _world.Crash(options => options with { MaxMessageBackoff = TimeSpan.FromSeconds(4) });
        var isBroken = true;
        _world.Journal.Reading = () =>
        {
            if (isBroken) throw new JournalException("The disk does not answer.");
        };
        for (var i = 1; i <= 3; i++) _world.Ask("purse/a", new Pay(["b", "c"], i));
        _world.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal([1L, 2, 3], Show("c").Received);
        Assert.Equal(3, _world.Status.OpenMessages);
        isBroken = false;
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([1L, 2, 3], Show("b").Received);
        Assert.Equal(0, _world.Status.OpenMessages);
    }

    [Fact]
    public void Room_that_one_does_not_take_is_left_to_the_next()
    {
        var world = new World(options => options with { MaxDeliveries = 1, MaxLoadedBytes = 1 });
        for (var i = 0; i < 30; i++) world.Post($"purse/a{i}", new Pay([$"a{i + 1}", "b", $"a{i + 2}"], 2));
        world.Journal.FailAfter(3);
        world.Advance(TimeSpan.FromSeconds(3));
        for (var i = 0; i < 30; i++) world.Post($"purse/a{i}", new Pay([$"a{i + 1}", "c"], 2));
        world.Run();
        world.Erase(World.At("purse/a7"));
        world.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, world.Status.OpenMessages);
        Assert.Equal(30, world.Ask("purse/c", new ShowPurse()).Reply.Received.Count);
    }

    [Fact]
    public void A_receiver_that_is_damaged_keeps_its_messages_waiting()
    {
        _world.Ask("purse/b", new Earn(1));
        _world.Ask("purse/c", new Earn(1));
        _world.Journal.Inner.Flip(1, BodyBit);
        _world.Crash();
        _world.Ask("purse/a", new Pay(["b", "c"], 2));
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, _world.Status.OpenMessages);
        Assert.Equal([2L], Show("c").Received);
    }

    [Fact]
    public void A_stop_leaves_nothing_half_done()
    {
        for (var i = 0; i < 5; i++) _world.Post($"purse/a{i}", new Pay(ToB, 1));
        _world.Restart();
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(5, Show("b").Balance);
        Assert.All(Enumerable.Range(0, 5), i => Assert.Single(Show($"a{i}").Heard));
    }

    private void CheckSnapshots()
    {
        using var records = _world.Journal.OpenReader();
        using var snapshots = _world.Snapshots.OpenReader();
        var findings = new SnapshotVerifier(Catalogs.All, records, snapshots).Run();
        Assert.All(findings, finding => Assert.Equal(SnapshotVerdict.Same, finding.Verdict));
    }

    private PurseState Show(string id) => _world.Ask($"purse/{id}", new ShowPurse()).Reply;
}
