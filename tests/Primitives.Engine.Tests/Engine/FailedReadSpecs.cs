using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A store that does not give an entity's records is asked again.</summary>
public sealed class FailedReadSpecs
{
    private readonly World _world = new();

    [Fact]
    public void An_entity_that_cannot_be_read_is_unavailable_until_it_can()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Crash();
        _world.Journal.Reading = () => throw new JournalException("Not now.");
        Assert.Equal(EngineRefusals.UnavailableCode, _world.Ask("counter/a", new ReadTotal()).Code);
        Assert.Equal(EngineRefusals.UnavailableCode, _world.Ask("counter/a", new Add(1)).Code);
        Assert.Equal(new Total(1), _world.Ask("counter/new", new Add(1)).Reply);
        _world.Journal.Reading = null;
        Assert.Equal(new Total(2), _world.Ask("counter/a", new Add(1)).Reply);
    }

    [Fact]
    public void An_alarm_that_found_its_entity_unreadable_rings_later()
    {
        _world.Ask("bell/unread", new SetBell(_world.Time.Moment.AddSeconds(5)));
        _world.Crash();
        _world.Journal.Reading = () => throw new JournalException("Not now.");
        _world.Advance(TimeSpan.FromSeconds(20));
        _world.Journal.Reading = null;
        _world.Advance(TimeSpan.FromSeconds(2));
        Assert.Single(_world.Ask("bell/unread", new Hear()).Reply.All);
    }

    [Fact]
    public void Callers_in_line_wait_until_their_entity_can_be_read()
    {
        var anna = _world.Ask("line/a", new Join("anna"));
        _world.Journal.Reading = () => throw new JournalException("Not now.");
        _world.Journal.FailAfter(0);
        _world.Ask("line/a", new ServeNext());
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.True(anna.IsWaiting);
        _world.Journal.Reading = null;
        _world.Advance(TimeSpan.FromSeconds(2));
        _world.Ask("line/a", new ServeNext());
        Assert.Equal(new Served("anna", 1), anna.Reply);
    }

    [Fact]
    public void An_unreadable_alarm_is_not_asked_for_without_pause()
    {
        var reads = 0;
        _world.Ask("bell/paced", new SetBell(_world.Time.Moment.AddSeconds(5)));
        _world.Crash();
        _world.Journal.Reading = () =>
        {
            reads++;
            throw new JournalException("Not now.");
        };
        _world.Advance(TimeSpan.FromSeconds(15));
        Assert.InRange(reads, 9, 12);
    }
}
