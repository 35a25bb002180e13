using Primitives.Locks;

namespace Primitives.Streams.Tests;

/// <summary>Whoever asks for some events gets those, caught up and live.</summary>
public sealed class FilterTests
{
    private static readonly SubscriptionOptions FromOldest = new() { From = SubscriptionStart.Oldest };

    [Fact]
    public void A_topic_tells_where_the_name_of_its_primitive_ends()
    {
        Assert.Equal("A primitive's name has no dot.", Address.Check("tenant", "note.erased", "1"));
        Assert.Null(Address.Check("some.tenant", "note-erased", "1.2"));
    }

    [Theory]
    [InlineData("note.*")]
    [InlineData("note.erased")]
    [InlineData("*.granted")]
    [InlineData("lock.>")]
    [InlineData(">")]
    public async Task A_topic_pattern_gets_what_it_matches_and_nothing_else(string topic)
    {
        await using var world = await StreamWorld.Start();
        await WriteBoth(world);
        var pattern = TopicPattern.Parse(topic);
        var wanted = Oracle.All(world.Journal).Where(one => pattern.Matches(one.Topic)).ToList();
        Assert.NotEmpty(wanted);
        await using var live = world.Stream.Subscribe(new() { Topic = topic }, world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var coming = live.MoveNextAsync().AsTask();
        await WriteBoth(world);
        var all = Oracle.All(world.Journal).Where(one => pattern.Matches(one.Topic)).ToList();

        var caughtUp = await world.Take(FromOldest with { Topic = topic }, all.Count);
        Assert.Equal(all, caughtUp.Select(Seen.Of));
        Assert.True(await coming);
        var later = new List<StreamEvent> { live.Current };
        later.AddRange(await StreamWorld.Take(live, all.Count - wanted.Count - 1));
        Assert.Equal(all.Skip(wanted.Count), later.Select(Seen.Of));
    }

    [Fact]
    public async Task The_events_of_one_entity_come_alone()
    {
        await using var world = await StreamWorld.Start();
        await world.WriteMany(callers: 3, each: 40);
        var address = new Address(StreamWorld.Tenant, "note", "n2");
        await using var live = world.Stream.Subscribe(new() { Address = address, Topic = "note.written" }, world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var coming = live.MoveNextAsync().AsTask();
        var before = Oracle.All(world.Journal).Count;
        await world.Erase("n2");
        await world.Write("n1");
        await world.Write("n2", times: 2);

        var all = Oracle.All(world.Journal);
        var own = all.Where(one => one.Address.Equals(address)).ToList();
        Assert.Equal(own, (await world.Take(FromOldest with { Address = address }, own.Count)).Select(Seen.Of));
        Assert.True(await coming);
        Assert.Equal(all.Skip(before).Last(), Seen.Of((await StreamWorld.Take(live, 1))[0]));
    }

    [Fact]
    public async Task One_tenant_does_not_see_another()
    {
        await using var world = await StreamWorld.Start();
        var other = world.System.ClientFor("other");
        await using var live = world.Stream.Subscribe(new() { Tenant = "other" }, world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var coming = live.MoveNextAsync().AsTask();
        await world.Write("same", "ours");
        await other.Ask("note", "same", new Write("theirs"), cancel: world.Limit);

        Assert.True(await coming);
        Assert.Equal("other", live.Current.Address.Tenant);
        Assert.Equal("other", (await world.Take(FromOldest with { Tenant = "other" }, 1))[0].Address.Tenant);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AQEAAAAAAA")]
    [InlineData("not base64!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_cursor_that_is_none_is_refused(string cursor)
    {
        await using var world = await StreamWorld.Start();
        Assert.Equal("subscription.bad-cursor", Refused(world, cursor));
    }

    [Fact]
    public async Task A_cursor_of_another_journal_one_that_was_changed_and_one_from_the_future_are_refused()
    {
        using var folder = new TestFolder();
        await using var world = await StreamWorld.Start();
        await using var other = await StreamWorld.Start(StreamWorld.InFolder(folder.Path));
        await using var shorter = await StreamWorld.Start();
        for (var i = 0; i < 3; i++) await Task.WhenAll(world.Write("a"), other.Write("a"));
        var cursor = (await world.Take(FromOldest, 3))[2].Cursor;

        Assert.Equal("subscription.bad-cursor", Refused(other, cursor));
        Assert.Equal("subscription.bad-cursor", Refused(shorter, cursor));
        for (var i = 0; i < cursor.Length; i++)
        {
            var changed = cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..];
            Assert.Equal("subscription.bad-cursor", Refused(world, changed));
        }
    }

    private static string Refused(StreamWorld world, string cursor) => Assert.Throws<SubscriptionException>(
        () => world.Stream.Subscribe(new() { After = cursor }, world.Limit)).Refusal.Code;

    private static async Task WriteBoth(StreamWorld world)
    {
        var locks = new DistributedLock(world.Client, TimeProvider.System);
        for (var i = 0; i < 10; i++)
        {
            await world.Write($"n{i % 3}", times: 2);
            var lease = await locks.TryAcquireAsync("l", new("ann"), cancel: world.Limit);
            await locks.ReleaseAsync("l", lease!, world.Limit);
            if (i % 4 == 0) await world.Erase("n1");
        }
    }
}
