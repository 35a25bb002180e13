using Primitives.Engine.Journal;

namespace Primitives.Streams.Tests;

/// <summary>A record that is damaged is told, and stops nobody for good.</summary>
public sealed class DamageTests
{
    private static readonly SubscriptionOptions FromOldest = new() { From = SubscriptionStart.Oldest };

    [Theory]
    [InlineData(10)] // In a column.
    [InlineData(600)] // In the body.
    public async Task A_reader_gets_all_before_it_then_hears_of_it_and_may_go_on_behind_it(int bit)
    {
        var journal = new MemoryJournal();
        await using var world = await StreamWorld.Start(journal);
        for (var i = 1; i <= 9; i++) await world.Write($"n{i}");
        journal.Flip(5, bit);

        var read = new List<StreamEvent>();
        var over = await Assert.ThrowsAsync<SubscriptionException>(async () =>
        {
            await foreach (var one in world.Stream.Subscribe(FromOldest, world.Limit)) read.Add(one);
        });
        Assert.Equal("engine.corrupt", over.Refusal.Code);
        Assert.Equal(["n1", "n2", "n3", "n4"], read.Select(one => one.Address.Id));
        Assert.Equal(
            ["n6", "n7", "n8", "n9"],
            (await world.Take(new() { After = over.ResumeAfter }, 4)).Select(one => one.Address.Id));
    }

    [Fact]
    public async Task The_events_of_other_entities_are_not_concerned_by_a_damaged_body()
    {
        var journal = new MemoryJournal();
        await using var world = await StreamWorld.Start(journal);
        foreach (var id in (string[])["a", "b", "a"]) await world.Write(id);
        journal.Flip(2, 600);

        var a = new Address(StreamWorld.Tenant, "note", "a");
        Assert.Equal(2, (await world.Take(FromOldest with { Address = a }, 2)).Count);
        var b = new Address(StreamWorld.Tenant, "note", "b");
        await Assert.ThrowsAsync<SubscriptionException>(() => world.Take(FromOldest with { Address = b }, 1));
    }

    [Fact]
    public async Task What_is_written_and_not_durable_is_not_told()
    {
        var journal = new HeldJournal();
        await using var world = await StreamWorld.Start(journal);
        await world.Write("a", "first");
        await using var reader = world.Stream.Subscribe(FromOldest, world.Limit)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await reader.MoveNextAsync());
        var next = reader.MoveNextAsync().AsTask();

        journal.Hold();
        var writing = world.Write("a", "second");
        await journal.Written;
        Assert.Equal(2, ((MemoryJournal)journal).Written);
        Assert.False(next.IsCompleted);
        Assert.Single(await world.Take(FromOldest, 1));

        journal.Release();
        await writing;
        Assert.True(await next);
        Assert.Equal(2, reader.Current.Sequence);
    }

    /// <summary>Writes, and syncs only when the test lets it.</summary>
    private sealed class HeldJournal : MemoryJournal
    {
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _free = new(initialState: true);

        public new Task Written => _written.Task;

        public void Hold() => _free.Reset();

        public void Release() => _free.Set();

        protected override void Sync()
        {
            if (!_free.IsSet) _written.TrySetResult();
            _free.Wait(StreamWorld.Patience);
            base.Sync();
        }

        protected override void Dispose(bool disposing)
        {
            _free.Set();
            base.Dispose(disposing);
        }
    }
}
