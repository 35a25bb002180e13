using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;
using Primitives.Streams.Addresses;

namespace Primitives.Streams.Tests;

/// <summary>What is removed from the journal itself, and what is erased in it.</summary>
public sealed class RetentionTests
{
    private static readonly SubscriptionOptions FromOldest = new() { From = SubscriptionStart.Oldest };

    [Fact]
    public async Task Gaps_of_other_primitives_are_passed_over_and_a_cut_of_ones_own_is_told()
    {
        var journal = new MemoryJournal();
        await using var world = await StreamWorld.Start(journal);
        for (var i = 1; i <= 10; i++) await world.Write($"n{i}");
        var before = await world.Take(FromOldest, 10);
        Remove(world, journal, "lock", 2, 3, 7);

        var notes = new SubscriptionOptions { Topic = "note.*", From = SubscriptionStart.Oldest };
        Assert.Equal(["n1", "n4", "n5", "n6", "n8", "n9", "n10"], Ids(await world.Take(notes, 7)));
        Assert.Equal(["n8", "n9", "n10"], Ids(await world.Take(FromOldest, 3)));
        Assert.Throws<SubscriptionException>(
            () => world.Stream.Subscribe(new() { After = before[0].Cursor }, world.Limit));

        Remove(world, journal, "note", 4);
        var over = Assert.Throws<SubscriptionException>(
            () => world.Stream.Subscribe(notes with { After = before[0].Cursor }, world.Limit));
        Assert.Equal("subscription.expired", over.Refusal.Code);
        Assert.Equal(["n5", "n6"], Ids(await world.Take(notes with { After = over.ResumeAfter }, 2)));
    }

    [Fact]
    public async Task What_is_erased_is_not_told_and_nobody_expires_for_it()
    {
        await using var world = await StreamWorld.Start();
        await world.Write("kept", "a");
        for (var i = 0; i < 5; i++) await world.Write("gone", "b");
        await world.Write("kept", "c");
        Assert.Null(await world.System.EraseAsync(new(StreamWorld.Tenant, "note", "gone"), world.Limit));
        await world.Write("gone", "d");

        Assert.Equal(["kept", "kept", "gone"], Ids(await world.Take(FromOldest, 3)));
    }

    [Fact]
    public async Task An_address_that_only_a_removed_record_told_is_found_in_the_snapshots()
    {
        var journal = new MemoryJournal();
        await using var world = await StreamWorld.Start(journal);
        for (var i = 0; i < 3; i++) await world.Write("old");
        Remove(world, journal, "note", 1);
        using var snapshots = new MemorySnapshotStore();
        snapshots.Open(journal.Identity);
        using var reader = journal.OpenReader();
        var row = reader.Read(3)!.Value;
        Assert.Null(new ChainAddressBook().Find(row, reader));

        var address = new Address(StreamWorld.Tenant, "note", "old");
        snapshots.Write(new()
        {
            Snapshots =
            [
                new()
                {
                    Entity = row.Header.Entity, Address = address, Position = 3, Sequence = 3, Due = long.MaxValue,
                    Waiting = 0, Body = "{}"u8.ToArray(),
                },
            ],
        });
        Assert.Equal(address, new SnapshotAddressBook(new ChainAddressBook(), snapshots).Find(row, reader));
    }

    /// <summary>Does what the engine's writer does.</summary>
    private static void Remove(StreamWorld world, MemoryJournal journal, string primitive, params long[] positions)
    {
        world.System.Commits.Cut(primitive, positions.Max());
        journal.Change(JournalChange.Remove(primitive, positions));
    }

    private static IEnumerable<string> Ids(IEnumerable<StreamEvent> events) => events.Select(one => one.Address.Id);
}
