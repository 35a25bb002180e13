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
    public void Open_messages_are_found_after_a_restart_without_loading_others()
    {
        OpenFor(_world);
        for (var i = 0; i < 20; i++) _world.Ask($"counter/{i}", new Add(1));
        _world.Advance(TimeSpan.FromMinutes(1)); // All of it is in snapshots.
        _world.Journal.Reading = null;
        _world.Crash();
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.InRange(_world.Status.LoadedEntities, 2, 3);
        Assert.Equal([5L], Show("b").Received);
        Assert.Equal(["acme/purse/b 5 {}"], Show("a").Heard);
        CheckSnapshots();
    }

    [Fact]
    public void An_open_message_survives_in_the_snapshot_and_with_it_on_whose_behalf()
    {
        OpenFor(_world);
        _world.Advance(TimeSpan.FromMinutes(1));
        _world.Journal.Reading = null;
        CheckSnapshots();
        _world.Restart();
        _world.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["r1 acme/purse/a"], Show("b").Causes);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_receiver_does_not_remember_senders_that_are_done(bool crashes)
    {
        for (var i = 0; i < 600; i++)
        {
            _world.Ask($"purse/s{i}", new Pay(ToB, 1));
            if (crashes && i % 100 == 99) _world.Crash(); // What was only said is forgotten: it asks.
        }

        _world.Advance(TimeSpan.FromSeconds(30));
        _world.Ask("purse/b", new Earn(1));
        _world.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(600, Show("b").Received.Count);
        Assert.InRange(Remembered(World.At("purse/b")), 0, 256);
        CheckSnapshots();
    }

    [Fact]
    public void A_sender_that_was_erased_and_begins_anew_is_heard_again()
    {
        _world.Ask("purse/a", new Pay(ToB, 1));
        _world.Erase(World.At("purse/a"));
        _world.Ask("purse/a", new Pay(ToB, 2));
        Assert.Equal([1L, 2], Show("b").Received);
        Assert.Equal(["acme/purse/b 2 {}"], Show("a").Heard);
    }

    [Fact]
    public void What_a_sender_had_not_got_rid_of_when_it_was_erased_goes_with_it()
    {
        OpenFor(_world);
        _world.Erase(World.At("purse/a"));
        Assert.Equal(0, _world.Status.OpenMessages);
        _world.Journal.Reading = null;
        _world.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(Show("b").Received);
    }

    [Fact]
    public void A_message_to_an_entity_that_is_being_erased_goes_to_its_new_life()
    {
        _world.Ask("purse/b", new Earn(7));
        _world.Scheduler.Hold("retainer");
        var erasing = _world.Erase(World.At("purse/b"));
        _world.Ask("purse/a", new Pay(ToB, 5));
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, _world.Status.OpenMessages);
        _world.Scheduler.Release("retainer");
        _world.Advance(TimeSpan.FromMinutes(1));
        Assert.True(erasing.IsDone);
        Assert.Equal((5, 0), (Show("b").Balance, _world.Status.OpenMessages));
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

    /// <summary>Leaves a message open: its receiver cannot be loaded.</summary>
    private static void OpenFor(World world)
    {
        world.Ask("purse/b", new Earn(0));
        world.Crash();
        world.Journal.Reading = () => throw new JournalException("The disk does not answer.");
        world.Ask("purse/a", new Pay(ToB, 5), context: new() { RequestId = "r1" });
        Assert.Equal(1, world.Status.OpenMessages);
    }

    private int Remembered(Address address)
    {
        using var reader = _world.Snapshots.OpenReader();
        using var body = JsonDocument.Parse(reader.Read(Primitives.Engine.Entities.EntityId.Of(address))!.Body);
        return body.RootElement.TryGetProperty("received", out var received) ? received.GetArrayLength() : 0;
    }

    private void CheckSnapshots()
    {
        using var records = _world.Journal.OpenReader();
        using var snapshots = _world.Snapshots.OpenReader();
        Assert.All(new SnapshotVerifier(Catalogs.All, records, snapshots).Run(), finding => Assert.Equal(SnapshotVerdict.Same, finding.Verdict));
    }

    private PurseState Show(string id) => _world.Ask($"purse/{id}", new ShowPurse()).Reply;
}
