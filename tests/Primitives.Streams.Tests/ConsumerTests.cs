using Primitives.Subscriptions;

namespace Primitives.Streams.Tests;

/// <summary>Readers with a name go on where they were.</summary>
public sealed class ConsumerTests
{
    private static readonly SubscriptionOptions Notes = new() { Topic = "note.>", From = SubscriptionStart.Oldest };

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public async Task After_a_restart_in_the_middle_nothing_is_missing(int every)
    {
        using var folder = new TestFolder();
        List<int> first, second;
        await using (var world = await StreamWorld.Start(StreamWorld.InFolder(folder.Path)))
        {
            for (var i = 1; i <= 50; i++) await world.Write("a");
            first = await Read(world, every, until: 23);
        }

        await using (var world = await StreamWorld.Start(StreamWorld.InFolder(folder.Path)))
            second = await Read(world, every, until: 50);

        // The one that was being worked on comes again: whether it was done nobody can know.
        Assert.Equal(Enumerable.Range(1, 23), first);
        Assert.Equal(Enumerable.Range(23, 28), second);
    }

    [Fact]
    public async Task Without_leaving_in_peace_only_what_came_since_the_last_step_comes_twice()
    {
        await using var world = await StreamWorld.Start();
        for (var i = 1; i <= 50; i++) await world.Write("a");
        var lost = Consumers(world, every: 10).Subscribe("c", Notes, world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await StreamWorld.Take(lost, 34);

        Assert.Equal(Enumerable.Range(31, 20), await Read(world, every: 10, until: 50));
    }

    [Fact]
    public async Task What_is_done_is_recorded_after_a_while_when_nothing_more_comes()
    {
        await using var world = await StreamWorld.Start();
        await world.Write("a");
        var consumers = new ConsumerStream(
            world.Stream, new SubscriptionCursors(world.Client),
            new() { AdvanceEvery = 1_000, AdvanceDelay = TimeSpan.FromMilliseconds(10) }, TimeProvider.System);
        await using var reader = consumers.Subscribe("c", Notes, world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await using var cursors = world.Stream.Subscribe(new() { Topic = "subscription.advanced" }, world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await reader.MoveNextAsync());
        var (cursor, next) = (reader.Current.Cursor, reader.MoveNextAsync().AsTask());

        Assert.True(await cursors.MoveNextAsync());
        Assert.Contains(cursor, Seen.Of(cursors.Current).Body, StringComparison.Ordinal);
        Assert.False(next.IsCompleted);
        await world.Write("a");
        Assert.True(await next);
    }

    [Fact]
    public async Task Two_readers_under_one_name_hear_of_each_other()
    {
        await using var world = await StreamWorld.Start();
        for (var i = 1; i <= 4; i++) await world.Write("a");
        var consumers = Consumers(world, every: 1);
        await using var one = consumers.Subscribe("c", Notes, world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await one.MoveNextAsync());
        await new SubscriptionCursors(world.Client).AdvanceAsync("c", "elsewhere", cancel: world.Limit);

        var moved = await Assert.ThrowsAsync<SubscriptionException>(() => one.MoveNextAsync().AsTask());
        Assert.Equal("subscription.moved", moved.Refusal.Code);
    }

    [Fact]
    public async Task A_reader_of_everything_is_not_fed_by_its_own_progress()
    {
        await using var world = await StreamWorld.Start();
        for (var i = 1; i <= 3; i++) await world.Write("a");
        await using var reader = Consumers(world, every: 1)
            .Subscribe("c", new() { From = SubscriptionStart.Oldest }, world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.Equal(3, (await StreamWorld.Take(reader, 3)).Count);
        var next = reader.MoveNextAsync().AsTask();
        await world.Write("a");
        Assert.True(await next);
        Assert.Equal("note.written", reader.Current.Topic);

        var refused = await Assert.ThrowsAsync<SubscriptionException>(async () =>
        {
            await foreach (var _ in Consumers(world, 1).Subscribe("d", new() { Topic = "subscription.*" }, world.Limit))
                Assert.Fail("It was let in.");
        });
        Assert.Equal("subscription.bad-pattern", refused.Refusal.Code);
    }

    private static ConsumerStream Consumers(StreamWorld world, int every) => new(
        world.Stream, new SubscriptionCursors(world.Client),
        new() { AdvanceEvery = every, AdvanceDelay = TimeSpan.FromHours(1) }, TimeProvider.System);

    private static async Task<List<int>> Read(StreamWorld world, int every, int until)
    {
        var read = new List<int>();
        await foreach (var one in Consumers(world, every).Subscribe("c", Notes, world.Limit))
        {
            read.Add((int)one.Sequence);
            if (read[^1] == until) break;
        }

        return read;
    }
}
