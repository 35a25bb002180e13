using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Engine;

/// <summary>What is remembered of messages, for how long, and what becomes of it when an entity is erased.</summary>
public sealed class MessageMemorySpecs
{
    private static readonly string[] ToB = ["b"];

    private readonly World _world = new(options => options with { CheckpointInterval = TimeSpan.FromSeconds(10) });

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
        var findings = new SnapshotVerifier(Catalogs.All, records, snapshots).Run();
        Assert.All(findings, finding => Assert.Equal(SnapshotVerdict.Same, finding.Verdict));
    }

    private PurseState Show(string id) => _world.Ask($"purse/{id}", new ShowPurse()).Reply;
}
