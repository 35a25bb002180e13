using Primitives.Engine.Journal;

namespace Primitives.Streams.Tests;

/// <summary>What is not kept any more is told, never left out in silence.</summary>
public sealed class ExpiryTests
{
    private static readonly SubscriptionOptions FromOldest = new() { From = SubscriptionStart.Oldest };

    [Fact]
    public async Task A_cursor_older_than_what_is_kept_is_refused_with_the_first_there_is()
    {
        var journal = new CutJournal(new MemoryJournal());
        await using var world = await StreamWorld.Start(journal);
        for (var i = 1; i <= 10; i++) await world.Write($"n{i}");
        var events = await world.Take(FromOldest, 10);
        journal.CutBefore(6);
        await world.Write("n11");

        var refused = Assert.Throws<SubscriptionException>(
            () => world.Stream.Subscribe(new() { After = events[3].Cursor }, world.Limit));
        Assert.Equal("subscription.expired", refused.Refusal.Code);
        Assert.Equal(events[4].Cursor, refused.ResumeAfter);
        string[] rest = ["n6", "n7", "n8", "n9", "n10", "n11"];
        Assert.Equal(rest, Ids(await world.Take(new() { After = refused.ResumeAfter }, 6)));
        Assert.Equal(rest, Ids(await world.Take(FromOldest, 6)));
    }

    [Fact]
    public async Task A_reader_that_retention_overtakes_is_told_where_to_go_on()
    {
        var journal = new CutJournal(new MemoryJournal());
        await using var world = await StreamWorld.Start(journal);
        for (var i = 1; i <= 1_500; i++) await world.Write($"n{i}");
        await using var reader = world.Stream.Subscribe(FromOldest, world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var read = await StreamWorld.Take(reader, 1);
        journal.CutBefore(1_401);
        await world.Write("n1501");

        var over = await Assert.ThrowsAsync<SubscriptionException>(async () =>
        {
            while (await reader.MoveNextAsync()) read.Add(reader.Current);
        });
        Assert.Equal("subscription.expired", over.Refusal.Code);
        Assert.Equal(Enumerable.Range(1, read.Count).Select(i => $"n{i}"), Ids(read));
        Assert.InRange(read.Count, 1, 1_399);
        var rest = await world.Take(new() { After = over.ResumeAfter }, 101);
        Assert.Equal(Enumerable.Range(1_401, 101).Select(i => $"n{i}"), Ids(rest));
    }

    [Fact]
    public async Task An_entity_whose_address_is_cut_off_is_told_as_damage_and_can_be_passed()
    {
        var journal = new CutJournal(new MemoryJournal());
        await using var world = await StreamWorld.Start(journal);
        await world.Write("old");
        await world.Write("old");
        await world.Write("new");
        journal.CutBefore(2);
        await using var reader = world.Stream.Subscribe(new(), world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await world.Write("new");

        var over = await Assert.ThrowsAsync<SubscriptionException>(() => world.Take(FromOldest, 3));
        Assert.Equal("engine.corrupt", over.Refusal.Code);
        Assert.Equal(["new", "new"], Ids(await world.Take(new() { After = over.ResumeAfter }, 2)));
    }

    private static IEnumerable<string> Ids(IEnumerable<StreamEvent> events) => events.Select(one => one.Address.Id);
}
