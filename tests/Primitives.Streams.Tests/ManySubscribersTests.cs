using Primitives.Streams.Live;

namespace Primitives.Streams.Tests;

/// <summary>Many are served, and none waits for another.</summary>
public sealed class ManySubscribersTests
{
    private static readonly string[] Patterns = [">", "note.*", "note.written", "note.erased", "*.erased"];

    [Fact]
    public async Task A_thousand_of_different_patterns_get_their_own()
    {
        var journal = new CountingJournal();
        await using var world = await StreamWorld.Start(journal);
        var reading = Enumerable.Range(0, 1_000).Select(OptionsOf)
            .Select(options => (Options: options, Events: world.Stream.Subscribe(options, world.Limit)
                .GetAsyncEnumerator(TestContext.Current.CancellationToken))).ToList();
        var first = reading.Select(one => one.Events.MoveNextAsync().AsTask()).ToList();
        journal.Scans = 0;
        await world.WriteMany(callers: 4, each: 50);
        var all = Oracle.All(world.Journal);

        foreach (var (index, (options, events)) in reading.Index())
        {
            var wanted = all.Where(one => IsWanted(options, one)).ToList();
            Assert.True(await first[index]);
            var got = new List<StreamEvent> { events.Current };
            got.AddRange(await StreamWorld.Take(events, wanted.Count - 1));
            Assert.Equal(wanted, got.Select(Seen.Of));
        }

        // One for each turn of the tail, which is at most one a commit: never one for each subscriber.
        Assert.InRange(journal.Scans, 1, 250);
        foreach (var (_, events) in reading) await events.DisposeAsync();
        Assert.Equal(0, world.Stream.SubscriptionCount);
    }

    [Fact]
    public async Task One_that_is_stuck_holds_up_nobody_and_misses_nothing()
    {
        await using var world = await StreamWorld.Start(options: new() { MaxBufferedEvents = 64 });
        await using var stuck = world.Stream.Subscribe(new(), world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = stuck.MoveNextAsync().AsTask();
        await world.Write("a");
        Assert.True(await first);

        // It reads no more. Others are told of everything meanwhile.
        await using var others = world.Stream.Subscribe(new(), world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        for (var i = 2; i <= 500; i++)
        {
            var next = others.MoveNextAsync().AsTask();
            await world.Write("a");
            Assert.True(await next);
            Assert.Equal(i, others.Current.Sequence);
        }

        var rest = await StreamWorld.Take(stuck, 499);
        Assert.Equal(Enumerable.Range(2, 499), rest.Select(one => (int)one.Sequence));
    }

    [Fact]
    public async Task What_is_left_for_one_that_does_not_take_it_is_bounded()
    {
        await using var world = await StreamWorld.Start();
        for (var i = 0; i < 20; i++) await world.Write("a", new string('x', 100));
        var events = await world.Take(new() { From = SubscriptionStart.Oldest }, 20);
        foreach (var options in (StreamOptions[])[new() { MaxBufferedEvents = 5 }, new() { MaxBufferedBytes = 700 }])
        {
            var feed = new LiveFeed(new(new()), StreamCursor.Behind(0), options);
            var taken = events.TakeWhile(one => Offer(feed, one)).Count();
            var left = new List<StreamEvent>();
            var resume = feed.Take(ref left);

            Assert.Equal(5, taken);
            Assert.Empty(left);
            Assert.Equal(StreamCursor.Behind(0), resume);
        }
    }

    [Fact]
    public async Task There_are_only_so_many()
    {
        await using var world = await StreamWorld.Start(options: new() { MaxSubscriptions = 1 });
        await world.Write("a");
        var oldest = new SubscriptionOptions { From = SubscriptionStart.Oldest };
        await using (var one = world.Stream.Subscribe(oldest, world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken))
        {
            Assert.True(await one.MoveNextAsync());
            var refused = await Assert.ThrowsAsync<SubscriptionException>(() => world.Take(oldest, 1));
            Assert.Equal("subscription.too-many", refused.Refusal.Code);
        }

        Assert.Single(await world.Take(oldest, 1));
    }

    [Fact]
    public async Task A_stream_that_stops_tells_those_who_wait_and_those_who_come()
    {
        await using var world = await StreamWorld.Start();
        await using var waiting = world.Stream.Subscribe(new(), world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = waiting.MoveNextAsync().AsTask();
        world.Stream.Dispose();

        Assert.Equal("engine.stopping", (await Assert.ThrowsAsync<SubscriptionException>(() => next)).Refusal.Code);
        Assert.Equal("engine.stopping", Assert.Throws<SubscriptionException>(
            () => world.Stream.Subscribe(new(), world.Limit)).Refusal.Code);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves()
    {
        await using var world = await StreamWorld.Start();
        using var leaving = new CancellationTokenSource();
        await using (var waiting = world.Stream.Subscribe(new(), leaving.Token)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken))
        {
            var next = waiting.MoveNextAsync().AsTask();
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        }

        Assert.Equal(0, world.Stream.SubscriptionCount);
    }

    private static SubscriptionOptions OptionsOf(int number) => new()
    {
        Topic = Patterns[number % Patterns.Length],
        Address = number % 10 < 7 ? null : new(StreamWorld.Tenant, "note", $"n{number % 3}"),
    };

    private static bool IsWanted(SubscriptionOptions options, Seen one) =>
        TopicPattern.Parse(options.Topic).Matches(one.Topic) && options.Address?.Equals(one.Address) is null or true;

    private static bool Offer(LiveFeed feed, StreamEvent one)
    {
        feed.Pending.Add(one);
        return feed.Offer();
    }
}
