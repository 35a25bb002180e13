namespace Primitives.Engine.Tests.Engine;

/// <summary>How many keys, and how many bytes under them, all entities of a tenant remember.</summary>
public sealed class TenantKeySpecs
{
    private static readonly TimeSpan Ttl = TimeSpan.FromHours(2);

    [Fact]
    public void Keys_of_all_entities_count_for_their_tenant()
    {
        var world = Limited();
        for (var i = 0; i < 3; i++) world.Ask($"counter/{i}", new Add(1), "k");
        AssertFull(world, "counter/new");
        Assert.Equal(new Total(1), world.Ask("counter/new", new Add(1)).Reply);
        Assert.Equal(new Total(1), world.Ask("counter/2", new Add(1), "k").Reply);
    }

    [Fact]
    public void There_is_room_again_when_an_hour_of_them_has_expired()
    {
        var world = Limited();
        world.Ask("counter/a", new Add(1), "1");
        world.Advance(TimeSpan.FromHours(1));
        for (var i = 2; i < 4; i++) world.Ask("counter/a", new Add(1), $"{i}");

        world.AdvanceTo(AssertFull(world, "counter/a"));
        Assert.Equal(new Total(4), world.Ask("counter/a", new Add(1), "4").Reply);
        AssertFull(world, "counter/a");
    }

    [Theory, InlineData(false), InlineData(true)]
    public void They_are_counted_again_after_a_restart(bool isSaved)
    {
        var world = Limited();
        for (var i = 0; i < 3; i++) world.Ask($"counter/{i}", new Add(1), "k");
        if (isSaved) world.Advance(new EngineOptions().CheckpointInterval);
        world.Crash();
        AssertFull(world, "counter/new");
        Assert.Equal(new Total(1), world.Ask("counter/2", new Add(1), "k").Reply);
    }

    [Fact]
    public void What_is_saved_and_what_is_not_are_added_and_none_counts_twice()
    {
        var world = Limited();
        world.Ask("counter/a", new Add(1), "1");
        world.Advance(new EngineOptions().CheckpointInterval);
        world.Ask("counter/a", new Add(1), "2");
        world.Crash();
        Assert.Equal(new Total(3), world.Ask("counter/a", new Add(1), "3").Reply);
        AssertFull(world, "counter/b");
    }

    [Fact]
    public void A_reply_to_a_caller_in_line_counts()
    {
        var world = Limited();
        world.Ask("counter/a", new Add(1), "1");
        world.Ask("counter/a", new Add(1), "2");
        var anna = world.Post("line/a", new Join("anna"), "anna");
        world.Ask("line/a", new ServeNext());
        Assert.Equal("anna", anna.Reply.Name);
        AssertFull(world, "counter/b");
    }

    [Fact]
    public void Bytes_count_like_keys()
    {
        var world = new World(options => options with { KeyTtl = Ttl, MaxKeyBytesPerTenant = 100 });
        world.Ask("counter/a", new Add(1), new string('k', 99));
        AssertFull(world, "counter/b");
    }

    private static World Limited() => new(options => options with { KeyTtl = Ttl, MaxKeysPerTenant = 3 });

    private static DateTimeOffset AssertFull(World world, string entity)
    {
        var refusal = world.Ask(entity, new Add(1), "one-more").Refusal;
        Assert.Equal(EngineRefusals.OverloadedCode, refusal?.Code);
        return refusal!.RetryAt!.Value;
    }
}
