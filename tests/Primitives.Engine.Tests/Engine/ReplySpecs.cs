using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Nothing leaves before what it rests on is durable.</summary>
public sealed class ReplySpecs
{
    private readonly World _world = new();

    [Fact]
    public void A_reply_waits_for_the_commit()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        var add = _world.Ask("counter/a", new Add(1));
        Assert.True(add.IsWaiting);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.Equal(new Total(1), add.Reply);
    }

    [Fact]
    public void A_read_a_refusal_and_a_used_key_wait_for_the_commit_that_they_rest_on()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("counter/a", new Add(1), "k");
        var read = _world.Ask("counter/a", new ReadTotal());
        var refused = _world.Ask("counter/a", new Add(-2));
        var empty = _world.Ask("counter/a", new Touch());
        var recalled = _world.Ask("counter/a", new Add(1), "k");
        var misused = _world.Ask("counter/a", new Add(2), "k");
        Assert.True(read.IsWaiting && refused.IsWaiting && empty.IsWaiting && recalled.IsWaiting && misused.IsWaiting);

        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.Equal(new Total(1), read.Reply);
        Assert.Equal("counter.negative", refused.Code);
        Assert.Equal(new Total(1), empty.Reply);
        Assert.Equal(new Total(1), recalled.Reply);
        Assert.Equal(EngineRefusals.KeyReusedCode, misused.Code);
    }

    [Fact]
    public void Another_entity_is_not_kept_waiting()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("counter/a", new Add(1));
        Assert.Equal(new Total(0), _world.Ask("counter/b", new ReadTotal()).Reply);
        Assert.Equal("counter.negative", _world.Ask("counter/b", new Add(-1)).Code);
    }

    [Fact]
    public void A_read_does_not_wait_for_later_records()
    {
        var first = _world.Post("counter/a", new Add(1));
        var read = _world.Post("counter/a", new ReadTotal());
        Pending<Total>? later = null;
        _world.Journal.Appending = _ =>
        {
            // While the first batch is being written, the entity records more, into another.
            _world.Journal.Appending = null;
            later = _world.Post("counter/a", new Add(1));
            _world.Scheduler.Turn(HandScheduler.Partition);
            _world.Scheduler.Hold(HandScheduler.Writer);
        };
        _world.Run();

        Assert.Equal(new Total(1), first.Reply);
        Assert.Equal(new Total(1), read.Reply);
        Assert.True(later!.IsWaiting);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.Equal(new Total(2), later.Reply);
    }

    [Fact]
    public void A_command_that_nobody_waits_for_is_done_all_the_same()
    {
        var told = _world.System.ClientFor(World.Tenant).Tell(World.At("counter/a"), new Add(5));
        Assert.True(told.IsCompletedSuccessfully);
        _world.Run();
        Assert.Equal(new Total(5), _world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void What_is_not_valid_reaches_no_entity()
    {
        Assert.Equal(EngineRefusals.InvalidCode, _world.Post("counter/a", new Add(0)).Code);
        Assert.Equal(EngineRefusals.UnknownCommandCode, _world.Post("counter/a", new ShowLine()).Code);
        Assert.Equal(EngineRefusals.UnknownCommandCode, _world.Post("bell/a", new Wake()).Code);
        Assert.Equal(EngineRefusals.UnknownPrimitiveCode, _world.Post("nothing/a", new Add(1)).Code);
        var context = new RequestContext { User = new('x', RequestContext.MaxLength + 1) };
        Assert.Equal(EngineRefusals.InvalidCode, _world.Post("counter/a", new Add(1), context: context).Code);
        Assert.Equal(0, _world.Status.KnownEntities);
    }
}
