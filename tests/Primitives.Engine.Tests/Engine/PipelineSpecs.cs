namespace Primitives.Engine.Tests.Engine;

/// <summary>Two batches are on their way while a third fills, and the records are linked all the same.</summary>
public sealed class PipelineSpecs
{
    private static readonly string[] Counters = ["counter/a", "counter/b", "counter/c"];
    private readonly World _world = new();

    [Fact]
    public void Two_batches_are_on_their_way_and_a_third_fills()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        var asked = Enumerable.Range(0, 5).Select(_ => _world.Ask("counter/a", new Add(1))).ToList();
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();

        Assert.Equal(5, asked[^1].Reply.Value);
        Assert.Equal([[1, 1], [3]], _world.Journal.Appends);
    }

    [Fact]
    public void All_that_has_gathered_is_appended_as_one()
    {
        for (var i = 0; i < 100; i++) _world.Post(Counters[i % 3], new Add(1));
        _world.Run();
        Assert.Equal([[100]], _world.Journal.Appends);
    }

    [Fact]
    public void A_batch_has_a_limit_and_the_rest_follows()
    {
        for (var i = 0; i < 20_000; i++) _world.Post(Counters[i % 3], new Add(1));
        _world.Run();
        var counts = _world.Journal.Appends.SelectMany(batches => batches).ToList();
        Assert.Equal([8_192, 8_192, 3_616], counts);
        Assert.Equal(20_000, Counters.Sum(counter => _world.Ask(counter, new ReadTotal()).Reply.Value));
    }

    [Fact]
    public void Records_are_linked_inside_a_batch_across_batches_and_to_what_is_durable()
    {
        Write(durable: 4, onTheirWay: 6);
        var rows = _world.Rows;
        foreach (var counter in Counters)
        {
            var own = rows.Where(row => row.IsOf(World.At(counter))).Select(row => row.Header).ToList();
            Assert.NotEmpty(own);
            Assert.Equal(own.Select(one => one.Position).Prepend(0).SkipLast(1), own.Select(one => one.Previous));
        }
    }

    [Fact]
    public void Positions_ordinals_and_sequences_have_no_gaps()
    {
        Write(durable: 4, onTheirWay: 6);
        var headers = _world.Rows.Select(row => row.Header).ToList();
        AssertFromOne(headers.Select(header => header.Position));
        foreach (var shard in headers.GroupBy(header => header.Shard))
            AssertFromOne(shard.Select(header => header.Ordinal));
        foreach (var entity in headers.GroupBy(header => header.Entity))
            AssertFromOne(entity.Select(header => header.Sequence));
    }

    [Fact]
    public void What_went_through_the_pipeline_is_found_again()
    {
        Write(durable: 4, onTheirWay: 6);
        _world.Crash();
        Assert.Equal([10, 10, 10], Counters.Select(counter => _world.Ask(counter, new ReadTotal()).Reply.Value));
    }

    [Fact]
    public void The_links_hold_for_many_batches_and_several_partitions()
    {
        var world = new World(options => options with { PartitionCount = 3 });
        for (var round = 0; round < 60; round++)
        {
            if (round % 4 == 0) world.Scheduler.Hold(HandScheduler.Writer);
            if (round % 4 == 3) world.Scheduler.Release(HandScheduler.Writer);
            for (var i = 0; i < 7; i++) world.Ask($"counter/{(round + (i * i)) % 11}", new Add(1));
        }

        world.Crash(options => options with { PartitionCount = 2 });
        Assert.Equal(60 * 7, Enumerable.Range(0, 11).Sum(i => world.Ask($"counter/{i}", new ReadTotal()).Reply.Value));
        Assert.Equal(60 * 7, world.Rows.Count);
    }

    private static void AssertFromOne(IEnumerable<long> numbers) =>
        Assert.All(numbers.Index(), one => Assert.Equal(one.Index + 1, one.Item));

    private void Write(int durable, int onTheirWay)
    {
        for (var i = 0; i < durable; i++) PostToAll();
        _world.Run();
        _world.Scheduler.Hold(HandScheduler.Writer);
        for (var i = 0; i < onTheirWay; i++)
        {
            PostToAll();
            if (i % 2 == 1) _world.Run();
        }

        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
    }

    private void PostToAll()
    {
        foreach (var counter in Counters) _world.Post(counter, new Add(1));
    }
}
