using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Topics;
using Primitives.Locks;

namespace Primitives.Streams.Tests;

/// <summary>Whoever catches up by a pattern gets what looking at everything would have found, without that.</summary>
public sealed class TopicIndexTests
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public async Task Every_pattern_finds_the_same_as_looking_at_everything(int seed)
    {
        var (random, journal) = (new Random(seed), new MemoryJournal());
        var (store, snapshots) = (new MemoryTopicStore(), new MemorySnapshotStore());
        List<(long Position, Seen Event)> known;
        await using (var world = await StreamWorld.Start(journal, null, Often, store, snapshots))
        {
            await TopicWorkload.Write(world, random, 18_000);
            known = Oracle.AllAt(journal);
            Assert.Null(await TopicWorkload.Compare(world, random, known)); // While it is being made.
            await world.Indexed();
            Assert.Null(await TopicWorkload.Compare(world, random, known));
            await world.Saved();
            RemoveNotes(world, journal, random.NextInt64(1_000, 9_000), known);
            Assert.Null(await TopicWorkload.Compare(world, random, known));
        }

        await using (var world = await StreamWorld.Start(journal, null, Often, Damaged(store, random), snapshots))
        {
            Assert.Null(await TopicWorkload.Compare(world, random, known));
            var erased = new Address(StreamWorld.Tenant, "note", $"n{random.Next(50)}");
            Assert.Null(await world.System.EraseAsync(erased, world.Limit));
            known.RemoveAll(one => one.Event.Address.Equals(erased));
            Assert.Null(await TopicWorkload.Compare(world, random, known));
            await world.Indexed();
            Assert.Null(await TopicWorkload.Compare(world, random, known));
        }
    }

    [Fact]
    public async Task A_topic_that_the_index_forgets_is_found_by_the_comparison()
    {
        var (random, journal, store) = (new Random(5), new MemoryJournal(), new MemoryTopicStore());
        await using (var world = await StreamWorld.Start(journal, topics: store))
        {
            await TopicWorkload.Write(world, random, 15_000);
            await world.Indexed();
        }

        var forged = store.Segments.First(one => one.Topics!.Contains("note.erased", StringComparison.Ordinal));
        store.Write(forged with { Topics = forged.Topics!.Replace("note.erased", "", StringComparison.Ordinal) });
        await using (var world = await StreamWorld.Start(journal, topics: store))
        {
            await world.Indexed();
            Assert.Equal("note.erased", await TopicWorkload.Compare(world, random, Oracle.AllAt(journal)));
        }
    }

    [Fact]
    public async Task A_rare_topic_costs_the_stretches_that_it_is_in()
    {
        var journal = new CountingJournal();
        await using var world = await StreamWorld.Start(journal, topics: new MemoryTopicStore());
        for (var part = 0; part < 2; part++)
        {
            await world.Client.Ask(
                "lock", $"l{part}", new Acquire(new("ann"), TimeSpan.FromHours(1)), cancel: world.Limit);
            for (var i = 0; i < 10; i++)
                await Task.WhenAll(Enumerable.Range(0, 10_000).Select(n => world.Write($"n{n % 100}")));
        }

        await world.Indexed();
        var scanned = journal.Scanned;
        var found = await world.Take(new() { Topic = "lock.granted", From = SubscriptionStart.Oldest }, 2);
        Assert.Equal(["l0", "l1"], found.Select(one => one.Address.Id));
        Assert.InRange(journal.Scanned - scanned, 2, 2 * TopicSegment.Length + 2);

        scanned = journal.Scanned;
        Assert.Empty(await world.CatchUp(new() { Topic = "subscription.*" }, after: 0));
        Assert.InRange(journal.Scanned - scanned, 0, TopicSegment.Length + 1);
        Assert.Equal(2, (await world.CatchUp(new() { Address = found[0].Address }, 0)).Count
            + (await world.CatchUp(new() { Address = found[1].Address }, 0)).Count);
    }

    [Fact]
    public async Task What_is_known_of_another_past_of_the_journal_is_not_believed()
    {
        var (random, store) = (new Random(7), new MemoryTopicStore());
        await using (var world = await StreamWorld.Start(new MemoryJournal(), topics: store))
        {
            for (var i = 0; i < 3; i++)
                await Task.WhenAll(Enumerable.Range(0, 5_000).Select(n => world.Write($"n{n % 50}")));
            await world.Indexed();
        }

        // An older copy of the journal was put back, and went another way; or a shorter one.
        var other = new MemoryJournal();
        await using var later = await StreamWorld.Start(other, topics: store);
        await TopicWorkload.Write(later, random, 9_000);
        Assert.Null(await TopicWorkload.Compare(later, random, Oracle.AllAt(other)));
        await later.Indexed();
        Assert.Null(await TopicWorkload.Compare(later, random, Oracle.AllAt(other)));
        Assert.Equal(Oracle.AllAt(other)[^1].Position / TopicSegment.Length, store.Segments.Count);
    }

    [Theory]
    [InlineData(10)] // In a column.
    [InlineData(600)] // In the body.
    public async Task A_stretch_with_a_damaged_record_is_looked_through_and_the_damage_told(int bit)
    {
        var (journal, store) = (new MemoryJournal(), new MemoryTopicStore());
        await using var world = await StreamWorld.Start(journal);
        await Task.WhenAll(Enumerable.Range(0, 9_000).Select(n => world.Write($"n{n % 50}")));
        journal.Flip(5_000, bit);
        using var stream = world.OpenStream(store);
        while (stream.IndexedUpTo < 2 * TopicSegment.Length)
            await world.Write("more"); // Each is a call that travels through the engine.

        Assert.NotNull(store.Segments[0].Topics);
        Assert.Null(store.Segments[1].Topics);
        var over = await Assert.ThrowsAsync<SubscriptionException>(async () =>
        {
            var options = new SubscriptionOptions { Topic = "lock.*", From = SubscriptionStart.Oldest };
            await foreach (var one in stream.Subscribe(options, world.Limit)) Assert.Fail($"{one.Topic}");
        });
        Assert.Equal("engine.corrupt", over.Refusal.Code);
    }

    /// <summary>As a crash leaves it that took back the last rows, with a row less that was damaged.</summary>
    private static MemoryTopicStore Damaged(MemoryTopicStore store, Random random)
    {
        var rest = new MemoryTopicStore();
        rest.Open("memory");
        foreach (var segment in store.Segments.Take(random.Next(2, 6)).Where(_ => random.Next(3) > 0))
            rest.Write(segment);
        return rest;
    }

    /// <summary>Removes what a rule of retention would.</summary>
    private static void RemoveNotes(
        StreamWorld world, MemoryJournal journal, long upTo, List<(long Position, Seen Event)> known)
    {
        var removed = known.Where(one => one.Position <= upTo && one.Event.Address.Primitive == "note")
            .Select(one => one.Position).ToHashSet();
        world.System.Commits.Cut("note", removed.Max());
        journal.Change(JournalChange.Remove("note", [.. removed]));
        known.RemoveAll(one => removed.Contains(one.Position));
    }
}
