namespace Primitives.Engine.Tests.Engine;

/// <summary>How long, and how many, keys are remembered.</summary>
public sealed class KeyLimitSpecs
{
    private static readonly TimeSpan Ttl = TimeSpan.FromHours(1);

    private readonly World _world = new(options => options with { KeyTtl = Ttl, MaxKeysPerEntity = 3 });

    [Fact]
    public void A_key_is_remembered_for_its_time()
    {
        _world.Ask("counter/a", new Add(1), "k");
        _world.Advance(Ttl);
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1), "k").Reply);
        _world.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(new Total(2), _world.Ask("counter/a", new Add(1), "k").Reply);
    }

    [Fact]
    public void A_key_expires_after_a_restart_too()
    {
        _world.Ask("counter/a", new Add(1), "k");
        _world.Crash();
        _world.Advance(Ttl + TimeSpan.FromMilliseconds(1));
        Assert.Equal(new Total(12), _world.Ask("counter/a", new Add(11), "k").Reply);
        _world.Crash();
        Assert.Equal(new Total(12), _world.Ask("counter/a", new Add(11), "k").Reply);
    }

    [Fact]
    public void When_there_are_too_many_keys_the_caller_hears_when_to_come_back()
    {
        _world.Ask("counter/a", new Add(1), "1");
        _world.Advance(TimeSpan.FromMinutes(1));
        _world.Ask("counter/a", new Add(1), "2");
        _world.Ask("counter/a", new Add(1), "3");

        var refusal = _world.Ask("counter/a", new Add(1), "4").Refusal;
        Assert.Equal(EngineRefusals.OverloadedCode, refusal.Code);
        _world.AdvanceTo(refusal.RetryAt!.Value);
        Assert.Equal(new Total(4), _world.Ask("counter/a", new Add(1), "4").Reply);
        Assert.Equal(EngineRefusals.OverloadedCode, _world.Ask("counter/a", new Add(1), "5").Code);
    }

    [Fact]
    public void Where_there_is_no_room_for_a_key_the_rest_goes_on()
    {
        for (var i = 0; i < 3; i++) _world.Ask("counter/a", new Add(1), $"{i}");
        Assert.Equal(EngineRefusals.OverloadedCode, _world.Ask("counter/a", new Add(1), "new").Code);
        Assert.Equal(new Total(4), _world.Ask("counter/a", new Add(1)).Reply);
        Assert.Equal(new Total(2), _world.Ask("counter/a", new Add(1), "1").Reply);
        Assert.Equal(new Total(1), _world.Ask("counter/b", new Add(1), "new").Reply);
    }

    [Fact]
    public void A_key_that_is_used_again_after_its_time_is_remembered_anew()
    {
        _world.Ask("counter/a", new Add(1), "k");
        _world.Advance(Ttl + TimeSpan.FromMinutes(1));
        _world.Ask("counter/a", new Add(2), "k");
        _world.Advance(Ttl - TimeSpan.FromMinutes(1));
        _world.Ask("counter/a", new Add(1), "l");
        Assert.Equal(new Total(3), _world.Ask("counter/a", new Add(2), "k").Reply);
    }
}
