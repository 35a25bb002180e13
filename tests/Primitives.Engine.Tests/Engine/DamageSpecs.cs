namespace Primitives.Engine.Tests.Engine;

/// <summary>Damage is found, and what it cannot have reached is served.</summary>
public sealed class DamageSpecs
{
    private const int BodyBit = (60 + 8) * 8; // Behind the columns of a record in memory.
    private const int PositionBit = 0;
    private const int SequenceBit = 44 * 8;
    private const int EntityBit = 10 * 8;
    private const int PreviousBit = 24 * 8;
    private const int ShardBit = 32 * 8;
    private const int OrdinalBit = 36 * 8;
    private const int AtBit = 52 * 8;

    private readonly World _world = new(options => options with { ShardCount = 4 });

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void A_damaged_body_costs_its_entity_alone(int record)
    {
        Write("counter/a", 3);
        Write("counter/b", 2);
        _world.Journal.Inner.Flip(record, BodyBit);
        for (var start = 0; start < 2; start++)
        {
            _world.Crash();
            Assert.Equal(EngineRefusals.CorruptCode, _world.Ask("counter/a", new ReadTotal()).Code);
            Assert.Equal(EngineRefusals.CorruptCode, _world.Ask("counter/a", new Add(1)).Code);
            Assert.Equal(3 + start, _world.Ask("counter/b", new Add(1)).Reply.Value);
        }
    }

    [Fact]
    public void Damage_that_comes_while_it_runs_is_found_when_the_entity_is_loaded()
    {
        var world = new World(options => options with { CheckpointInterval = TimeSpan.FromHours(1) });
        for (var i = 0; i < 3; i++) world.Ask("counter/a", new Add(1));
        world.Advance(TimeSpan.FromMinutes(10));
        world.Journal.Inner.Flip(2, BodyBit);
        Assert.Equal(EngineRefusals.CorruptCode, world.Ask("counter/a", new ReadTotal()).Code);
        Assert.Equal(EngineRefusals.CorruptCode, world.Ask("counter/a", new ReadTotal()).Code);
        Assert.Equal(new Total(1), world.Ask("counter/b", new Add(1)).Reply);
    }

    [Fact]
    public void Who_is_in_line_or_armed_in_a_damaged_entity_is_left_alone()
    {
        _world.Ask("line/a", new Join("anna", TimeSpan.FromSeconds(1)), "k");
        _world.Ask("line/a", new Join("ben"));
        _world.Journal.Inner.Flip(1, BodyBit);
        _world.Crash();
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(EngineRefusals.CorruptCode, _world.Ask("line/a", new ShowLine()).Code);
        Assert.Equal(2, _world.Rows.Count);
    }

    [Theory]
    [InlineData(PositionBit), InlineData(SequenceBit)]
    [InlineData(EntityBit), InlineData(PreviousBit), InlineData(ShardBit), InlineData(ShardBit + 1)]
    [InlineData(OrdinalBit), InlineData(AtBit), InlineData(ShardBit + 20), InlineData(ShardBit + 31)]
    public void Damaged_columns_never_serve_less_than_was_recorded(int bit)
    {
        var counters = Enumerable.Range(0, 8).Select(i => $"counter/{i}").ToList();
        for (var damaged = 1; damaged <= 16; damaged++)
        {
            var world = new World(options => options with { ShardCount = 4 });
            foreach (var counter in counters.Concat(counters)) world.Ask(counter, new Add(1));
            world.Journal.Inner.Flip(damaged, bit);
            world.Crash();
            var hit = counters[(damaged - 1) % 8];
            Assert.Equal(EngineRefusals.CorruptCode, world.Ask(hit, new ReadTotal()).Code);
            foreach (var counter in counters.Where(counter => IsElsewhere(counter, hit, bit)))
                Assert.Equal(new Total(2), world.Ask(counter, new ReadTotal()).Reply);
        }
    }

    [Fact]
    public void A_record_that_is_missing_costs_its_shard()
    {
        Write("counter/a", 1);
        _world.Journal.Appending = batches => batches[0].Entries[0].Ordinal++;
        Write("counter/a", 1);
        _world.Journal.Appending = null;
        var shard = World.At("counter/a").ShardOf(4);
        _world.Crash();
        for (var i = 0; i < 20; i++)
        {
            var read = _world.Ask($"counter/{i}", new ReadTotal());
            if (World.At($"counter/{i}").ShardOf(4) == shard) Assert.Equal(EngineRefusals.CorruptCode, read.Code);
            else Assert.Equal(new Total(0), read.Reply);
        }

        Assert.Equal(EngineRefusals.CorruptCode, _world.Ask("counter/a", new Add(1)).Code);
    }

    [Fact]
    public void An_event_of_a_later_release_costs_its_entity_alone()
    {
        _world.Crash(catalog: Catalogs.Newer);
        Write("counter/a", 2);
        _world.Ask("counter/b", new Pad(1));
        _world.Crash(catalog: Catalogs.All);
        var refusal = _world.Ask("counter/a", new ReadTotal()).Refusal;
        Assert.Equal(EngineRefusals.CorruptCode, refusal.Code);
        Assert.Contains("'added' version 2", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(new Total(0), _world.Ask("counter/b", new ReadTotal()).Reply);
        _world.Crash(catalog: Catalogs.Newer);
        Assert.Equal(new Total(2), _world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void Damage_outlives_a_failed_append()
    {
        Write("counter/a", 2);
        Write("counter/b", 2);
        _world.Journal.Inner.Flip(1, BodyBit);
        _world.Crash();
        _world.Journal.FailAfter(0);
        _world.Ask("counter/b", new Add(1));
        Assert.Equal(EngineRefusals.CorruptCode, _world.Ask("counter/a", new ReadTotal()).Code);
        Assert.Equal(new Total(2), _world.Ask("counter/b", new ReadTotal()).Reply);
    }

    private static bool IsElsewhere(string counter, string hit, int bit)
    {
        // A damaged shard names another one: there, too, nothing may be taken for whole.
        var (shard, own) = (World.At(counter).ShardOf(4), World.At(hit).ShardOf(4));
        return shard != own && (bit is < ShardBit or > ShardBit + 1 || shard != (own ^ (1 << (bit - ShardBit))));
    }

    private void Write(string path, int count)
    {
        for (var i = 0; i < count; i++) _world.Ask(path, new Add(1));
    }
}
