using Primitives.Subscriptions;

namespace Primitives.Streams.Tests;

/// <summary>Whoever asks for one entity gets what looking at everything would have found, without that.</summary>
public sealed class EntityTrailTests
{
    private const int Notes = 40;
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);
    private static readonly SubscriptionOptions FromOldest = new() { From = SubscriptionStart.Oldest };

    [Fact]
    public async Task From_any_cursor_on_it_is_the_same_as_reading_everything()
    {
        var journal = new CountingJournal();
        await using var world = await StreamWorld.Start(journal, checkpoints: Often);
        var random = new Random(20_260_301);
        await WriteAtRandom(world, random, count: 30_000);
        await Snapshots(world, upTo: 30_000);
        await WriteAtRandom(world, random, count: 300);

        var all = Oracle.All(journal);
        for (var note = 0; note < Notes; note++)
        {
            var own = all.Where(one => one.Address.Equals(AddressOf(note))).ToList();
            var options = FromOldest with { Address = AddressOf(note) };
            var found = await world.Take(options, own.Count);
            Assert.Equal(own, found.Select(Seen.Of));
            if (found.Count < 2) continue;
            var from = random.Next(found.Count - 1);
            var rest = await world.Take(options with { After = found[from].Cursor }, found.Count - from - 1);
            Assert.Equal(own.Skip(from + 1), rest.Select(Seen.Of));
        }
    }

    [Fact]
    public async Task Only_what_lies_behind_the_snapshots_is_looked_through()
    {
        var journal = new CountingJournal();
        await using var world = await StreamWorld.Start(journal, checkpoints: Often);
        await world.Write("rare", "first");
        await WriteAtRandom(world, new(1), count: 20_000);
        await world.Write("rare", "second");
        await WriteAtRandom(world, new(2), count: 20_000);
        await Snapshots(world, upTo: 40_002);

        var (scanned, single) = (journal.Scanned, journal.Single);
        var address = new Address(StreamWorld.Tenant, "note", "rare");
        Assert.Equal([1, 2], (await world.Take(FromOldest with { Address = address }, 2)).Select(one => one.Sequence));
        Assert.InRange(journal.Scanned - scanned, 0, 4_096);
        Assert.InRange(journal.Single - single, 2, 20);

        // An entity that there is not has nothing to be looked for.
        var options = FromOldest with { Address = new(StreamWorld.Tenant, "note", "nobody") };
        await using var nobody = world.Stream.Subscribe(options, world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        scanned = journal.Scanned;
        var coming = nobody.MoveNextAsync().AsTask();
        await world.Write("nobody");
        Assert.True(await coming);
        Assert.InRange(journal.Scanned - scanned, 0, 2 * 4_096);
    }

    [Fact]
    public async Task A_long_trail_is_followed_in_parts()
    {
        const int Own = 18_000;
        var journal = new CountingJournal();
        await using var world = await StreamWorld.Start(journal, checkpoints: Often);
        for (var part = 0; part < 6; part++)
        {
            await Task.WhenAll(Enumerable.Range(0, Own / 6).Select(_ => world.Write("long")));
            await WriteAtRandom(world, new(part), count: 25_000);
        }

        await Snapshots(world, upTo: Own + 150_000);
        var (scanned, single) = (journal.Scanned, journal.Single);
        var found = await world.Take(
            FromOldest with { Address = new(StreamWorld.Tenant, "note", "long") }, Own);
        Assert.Equal(Enumerable.Range(1, Own).Select(i => (long)i), found.Select(one => one.Sequence));
        Assert.InRange(journal.Scanned - scanned, 0, 4_096);
        Assert.InRange(journal.Single - single, 2 * Own, 4 * Own);
    }

    [Fact]
    public async Task While_records_and_snapshots_are_written_nothing_is_missed()
    {
        var journal = new CountingJournal();
        await using var world = await StreamWorld.Start(journal, checkpoints: Often);
        var random = new Random(7);
        await WriteAtRandom(world, random, count: 20_000);
        var taken = new List<(Address Of, List<Seen> Events)>();
        for (var round = 0; round < 20; round++)
        {
            var writing = WriteAtRandom(world, random, count: 2_000);
            var of = AddressOf(round * 2);
            var known = Oracle.All(journal).Count(one => one.Address.Equals(of));
            taken.Add((of, [.. (await world.Take(FromOldest with { Address = of }, known)).Select(Seen.Of)]));
            await writing;
        }

        var all = Oracle.All(journal);
        foreach (var (of, events) in taken)
            Assert.Equal(all.Where(one => one.Address.Equals(of)).Take(events.Count), events);
    }

    [Theory]
    [InlineData(10)] // In a column.
    [InlineData(600)] // In the body.
    public async Task Damage_on_the_trail_is_told_in_its_place(int bit)
    {
        var journal = new CountingJournal();
        await using var world = await StreamWorld.Start(journal, checkpoints: Often);
        for (var i = 0; i < 5; i++)
        {
            await world.Write("rare");
            await WriteAtRandom(world, new(i), count: 4_000);
        }

        await Snapshots(world, upTo: 20_005);
        journal.Inner.Flip(2 * 4_001 + 1, bit);
        var options = FromOldest with { Address = new(StreamWorld.Tenant, "note", "rare") };
        var read = new List<StreamEvent>();
        var over = await Assert.ThrowsAsync<SubscriptionException>(async () =>
        {
            await foreach (var one in world.Stream.Subscribe(options, world.Limit)) read.Add(one);
        });
        Assert.Equal("engine.corrupt", over.Refusal.Code);
        Assert.Equal([1, 2], read.Select(one => one.Sequence));
        var rest = await world.Take(options with { After = over.ResumeAfter }, 2);
        Assert.Equal([4, 5], rest.Select(one => one.Sequence));
    }

    private static Address AddressOf(int note) => new(StreamWorld.Tenant, "note", $"n{note}");

    /// <summary>Writes records, some notes far more often than others.</summary>
    private static Task WriteAtRandom(StreamWorld world, Random random, int count) => Task.WhenAll(
        Enumerable.Range(0, count).Select(_ => (int)(Notes * Math.Pow(random.NextDouble(), 4))).ToList()
            .Select(note => note % 7 == 3 ? world.Erase($"n{note}") : world.Write($"n{note}", "x", 1 + (note % 2))));

    /// <summary>Waits until snapshots hold so many records.</summary>
    private static async Task Snapshots(StreamWorld world, long upTo)
    {
        // Each pass is a call that travels through the engine.
        while (world.System.Status.Watermark < upTo)
            await world.Client.Ask("subscription", "nobody", new ReadCursor(), cancel: world.Limit);
    }
}
