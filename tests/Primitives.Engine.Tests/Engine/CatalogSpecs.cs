namespace Primitives.Engine.Tests.Engine;

/// <summary>What cannot be hosted is refused before anything runs.</summary>
public sealed class CatalogSpecs
{
    [Fact]
    public void An_entity_that_wakes_without_a_row_for_it_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Catalog().Add<Sleepless, Counted, CounterEvent, NoDefinition>());

    [Fact]
    public void A_name_is_given_once()
    {
        var catalog = new Catalog().Add<Counter, Counted, CounterEvent, NoDefinition>();
        Assert.Throws<ArgumentException>(() => catalog.Add<NewerCounter, Counted, CounterEvent, NoDefinition>());
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new World(options => options with { ShardCount = 0 }));
        Assert.Throws<ArgumentException>(() => new World(options => options with { MaxQueuedCalls = 0 }));
        Assert.Throws<ArgumentException>(() => new World(options => options with { KeyTtl = TimeSpan.Zero }));
        Assert.Throws<ArgumentException>(() => new World(options => options with { PartitionCount = 65 }));
    }

    [Fact]
    public void A_client_reaches_its_own_tenant_alone()
    {
        var client = new World().System.ClientFor("other");
        Assert.Throws<ArgumentException>(() => _ = client.Tell(World.At("counter/a"), new Add(1)));
    }

    [Fact]
    public void What_the_catalog_knows_no_more_is_left_alone()
    {
        var world = new World();
        world.Ask("bell/orphan", new SetBell(HandTime.Start.AddSeconds(5)));
        world.Ask("line/a", new Join("anna"), "k");
        world.Ask("counter/a", new Add(1));
        world.Crash(catalog: new Catalog().Add<Counter, Counted, CounterEvent, NoDefinition>());
        world.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(EngineRefusals.UnknownPrimitiveCode, world.Ask("bell/orphan", new Hear()).Code);
        Assert.Equal(new Total(2), world.Ask("counter/a", new Add(1)).Reply);
        world.Crash(catalog: Catalogs.All);
        Assert.Single(world.Ask("bell/orphan", new Hear()).Reply.All);
    }
}
