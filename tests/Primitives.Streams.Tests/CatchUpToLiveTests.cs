namespace Primitives.Streams.Tests;

/// <summary>What was there before and what comes is one line, without a gap and without a double.</summary>
public sealed class CatchUpToLiveTests
{
    private static readonly SubscriptionOptions FromOldest = new() { From = SubscriptionStart.Oldest };

    [Theory]
    [InlineData(false, 4_096)]
    [InlineData(true, 4_096)]
    [InlineData(false, 3)]
    [InlineData(true, 3)]
    public async Task Readers_that_come_while_others_write_get_what_the_journal_has(bool isOnDisk, int buffer)
    {
        using var folder = new TestFolder();
        var journal = isOnDisk ? StreamWorld.InFolder(folder.Path) : null;
        await using var world = await StreamWorld.Start(journal, new() { MaxBufferedEvents = buffer });
        await world.WriteMany(callers: 4, each: 100);
        var before = Oracle.All(world.Journal).Count;

        // As many events as there will be in the end: told by what each caller writes.
        var each = Enumerable.Range(0, 150).Sum(i => i % 10 == 9 ? 1 : 1 + (i % 3));
        var readers = Enumerable.Range(0, 8).Select(_ => world.Take(FromOldest, before + (4 * each))).ToList();
        await world.WriteMany(callers: 4, each: 150);
        var seen = await Task.WhenAll(readers);

        var all = Oracle.All(world.Journal);
        Assert.Equal(before + (4 * each), all.Count);
        Assert.All(seen, events => Assert.Equal(all, events.Select(Seen.Of)));
    }

    [Fact]
    public async Task From_now_on_begins_with_the_call_and_not_with_the_reading()
    {
        await using var world = await StreamWorld.Start();
        await world.Write("a", "before");
        var events = world.Stream.Subscribe(new(), world.Limit);
        await world.Write("a", "after");

        await using var reader = events.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.Equal(2, Assert.Single(await StreamWorld.Take(reader, 1)).Sequence);
    }

    [Fact]
    public async Task It_goes_on_at_every_cursor_also_inside_a_record()
    {
        await using var world = await StreamWorld.Start();
        for (var i = 0; i < 20; i++) await world.Write($"n{i % 3}", $"{i}", times: 1 + (i % 3));
        var all = Oracle.All(world.Journal);
        var events = await world.Take(FromOldest, all.Count);

        for (var i = 0; i < events.Count; i++)
        {
            var rest = await world.Take(new() { After = events[i].Cursor }, all.Count - i - 1);
            Assert.Equal(all.Skip(i + 1), rest.Select(Seen.Of));
        }

        Assert.Equal(events.Count, events.Select(one => one.Cursor).Distinct().Count());
    }

    [Fact]
    public async Task A_live_reader_waits_and_is_told()
    {
        await using var world = await StreamWorld.Start();
        await using var reader = world.Stream.Subscribe(new(), world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        for (var i = 1; i <= 50; i++)
        {
            var next = reader.MoveNextAsync().AsTask();
            Assert.False(next.IsCompleted);
            await world.Write("a", $"{i}");
            Assert.True(await next);
            Assert.Equal(i, reader.Current.Sequence);
        }
    }

    [Fact]
    public async Task An_event_says_all_that_its_record_does()
    {
        await using var world = await StreamWorld.Start();
        var context = new RequestContext
        {
            RequestId = "r-1", TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            TraceState = "v=1", User = "zoë", Causation = "order \"7\"",
        };
        using (RequestContext.Use(context)) await world.Write("a b/ß", "line\n2", times: 2);

        var events = await world.Take(FromOldest, 2);
        var second = events[1];
        Assert.Equal(new Address(StreamWorld.Tenant, "note", "a b/ß"), second.Address);
        Assert.Equal(("note.written", "written", 1), (second.Topic, second.Name, second.Version));
        Assert.Equal((1, 1, 1), (second.Ordinal, second.Sequence, second.Index));
        Assert.Equal(second.Address.ShardOf(16), second.Shard);
        Assert.Equal("""{"text":"line\n2","number":2}""", Seen.Of(second).Body);
        Assert.Equal(context, second.Request);
        Assert.InRange(second.At, DateTimeOffset.UtcNow - StreamWorld.Patience, DateTimeOffset.UtcNow.AddSeconds(1));
    }

    [Fact]
    public async Task Without_a_context_there_is_none()
    {
        await using var world = await StreamWorld.Start();
        await world.Write("a");
        Assert.Same(RequestContext.None, (await world.Take(FromOldest, 1))[0].Request);
    }
}
