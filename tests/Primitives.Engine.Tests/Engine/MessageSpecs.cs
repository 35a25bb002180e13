namespace Primitives.Engine.Tests.Engine;

/// <summary>Messages between entities: each takes effect once, and its sender hears what became of it.</summary>
public sealed class MessageSpecs
{
    private static readonly string[] ToB = ["b"];

    private readonly World _world = new();

    [Fact]
    public void A_message_is_decided_by_its_receiver_and_its_sender_hears_the_reply()
    {
        _world.Ask("purse/a", new Pay(ToB, 5), context: new() { RequestId = "r1", User = "anna" });
        Assert.Equal((5, -5), (Show("b").Balance, Show("a").Balance));
        Assert.Equal(["r1 acme/purse/a"], Show("b").Causes);
        Assert.Equal(["acme/purse/b 5 {}"], Show("a").Heard);
        Assert.Equal(0, _world.Status.OpenMessages);
        Assert.Equal(["pay", "receive", "delivered"], _world.Rows.Select(row => row.Get("command")?.Trim('"')));
    }

    [Fact]
    public void A_refusal_is_an_outcome_is_recorded_and_heard_and_never_asked_for_again()
    {
        _world.Ask("purse/b", new Shut());
        _world.Ask("purse/a", new Pay(ToB, 5));
        Assert.Equal(["acme/purse/b 5 purse.shut"], Show("a").Heard);
        Assert.Equal(0, Show("a").Balance);
        var records = _world.Rows.Count;
        _world.Crash();
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(records, _world.Rows.Count);
        Assert.Single(Show("a").Heard);
    }

    [Fact]
    public void An_entity_can_send_to_itself()
    {
        _world.Ask("purse/a", new Pay(["a", "a"], 5));
        Assert.Equal((0, 2, 2), (Show("a").Balance, Show("a").Received.Count, Show("a").Heard.Count));
    }

    [Fact]
    public void A_receiver_that_throws_refuses_and_the_next_message_is_decided()
    {
        _world.Ask("purse/a", new Pay(ToB, Purse.Poison));
        _world.Ask("purse/a", new Pay(ToB, 2));
        Assert.Equal(["acme/purse/b 13 engine.fault", "acme/purse/b 2 {}"], Show("a").Heard);
        Assert.Equal([2], Show("b").Received);
    }

    [Fact]
    public void A_command_that_would_wait_is_refused()
    {
        _world.Ask("purse/a", new PayBadly("waits"));
        Assert.Equal([$"acme/purse/b 0 {EngineRefusals.WouldWaitCode}"], Show("a").Heard);
        _world.Ask("purse/b", new Earn(1)); // Nobody waits for that.
        Assert.Equal(1, Show("b").Balance);
    }

    [Theory]
    [InlineData("tenant"), InlineData("primitive"), InlineData("command"), InlineData("query"), InlineData("engine")]
    [InlineData("invalid")]
    public void What_cannot_be_a_message_is_a_fault_of_who_sends_it(string how)
    {
        Assert.Equal(EngineRefusals.FaultCode, _world.Ask("purse/a", new PayBadly(how)).Code);
        Assert.Empty(_world.Rows);
    }

    [Fact]
    public void Messages_of_a_pair_are_decided_in_the_order_in_which_they_were_sent()
    {
        for (var i = 0; i < 300; i++) _world.Post("purse/a", new Pay(["b", "c"], 20 + i));
        _world.Run();
        Assert.Equal(Enumerable.Range(20, 300).Select(one => (long)one), Show("b").Received);
        Assert.Equal(Show("b").Received, Show("c").Received);
    }

    [Fact]
    public void A_message_leaves_when_its_record_is_durable_and_not_before()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("purse/a", new Pay(ToB, 5));
        Assert.Equal(1, _world.Status.LoadedEntities);
        _world.Crash();
        Assert.Equal(0, Show("b").Balance + Show("a").Balance);
        Assert.Empty(_world.Rows);
    }

    [Fact]
    public void Who_does_not_want_to_hear_of_many_messages_records_their_end_as_one()
    {
        _world.Ask("postman/a", new Pay([.. Enumerable.Range(0, 50).Select(i => $"p{i}")], 1));
        Assert.Equal(0, _world.Status.OpenMessages);
        Assert.InRange(_world.Rows.Count(row => row.IsOf(World.At("postman/a"))), 2, 4);
        Assert.Equal(1, Show("p49").Balance);
    }

    [Fact]
    public void Too_many_messages_at_once_are_refused()
    {
        var world = new World(options => options with { MaxMessagesPerDecision = 2 });
        Assert.Equal(EngineRefusals.TooManyMessagesCode, world.Ask("purse/a", new Pay(["b", "c", "d"], 1)).Code);
        Assert.Empty(world.Rows);
        Assert.False(world.Ask("purse/a", new Pay(["b", "c"], 1)).IsRefused);
    }

    [Theory]
    [InlineData(2, 1_000_000), InlineData(1_000, 30)]
    public void Who_has_too_many_open_messages_sends_no_more_until_some_are_delivered(int count, long bytes)
    {
        var world = new World(options => options with { MaxOpenMessages = count, MaxOpenMessageBytes = bytes });
        world.Scheduler.Hold(HandScheduler.Writer);
        var first = world.Ask("purse/a", new Pay(["b", "c"], 1));
        Assert.Equal(EngineRefusals.OutboxFullCode, Refused(world.Ask("purse/a", new Pay(ToB, 1))));
        world.Scheduler.Release(HandScheduler.Writer);
        world.Run();
        Assert.False(first.IsRefused);
        Assert.False(world.Ask("purse/a", new Pay(ToB, 1)).IsRefused);

        string Refused(Pending<Done> pending)
        {
            world.Scheduler.Release(HandScheduler.Writer);
            world.Run();
            return pending.Code;
        }
    }

    private PurseState Show(string id) => _world.Ask($"purse/{id}", new ShowPurse()).Reply;
}
