using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite.Topics;
using Primitives.Engine.Topics;

namespace Primitives.Streams.Tests;

/// <summary>The file of the index: what is not as it was written is left out, and found again.</summary>
public sealed class TopicFileTests : IDisposable
{
    private static readonly TopicSegment[] Three =
        [new(3, 0xFFFF_FFFF, "a.b c.d"), new(4, null, ""), new(6, 7, Topics: null)];

    private readonly TestFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "topics.db");

    [Fact]
    public void What_was_written_is_there_after_the_next_opening()
    {
        using var store = Written();
        Assert.Equal(Three, store.Open("one"));
        store.Write(Three[1] with { Topics = "e.f" });
        store.Keep(4, 5);
        Assert.Equal([Three[1] with { Topics = "e.f" }], store.Open("one"));
    }

    [Fact]
    public void Another_journal_begins_with_nothing()
    {
        using var store = Written();
        Assert.Empty(store.Open("two"));
        Assert.Empty(store.Open("one"));
    }

    [Fact]
    public void A_damaged_row_is_left_out()
    {
        Written().Dispose();
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[bytes.AsSpan().IndexOf("=a.b c.d"u8) + 1] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);
        using var store = new SqliteTopicStore(_folder.Path);
        Assert.Equal(Three[1..], store.Open("one"));
    }

    [Fact]
    public void A_file_that_was_deleted_or_cannot_be_read_is_made_again()
    {
        Written().Dispose();
        System.IO.File.Delete(File);
        using (var store = Written()) Assert.Equal(Three, store.Open("one"));

        var bytes = System.IO.File.ReadAllBytes(File);
        bytes.AsSpan(100).Fill(0x5A); // All but what says that it is one.
        System.IO.File.WriteAllBytes(File, bytes);
        using var again = new SqliteTopicStore(_folder.Path);
        Assert.Empty(again.Open("one"));
        again.Write(Three[0]);
        Assert.Equal(Three[..1], again.Open("one"));
    }

    [Fact]
    public async Task What_is_something_else_is_left_alone_and_readers_look_through_everything()
    {
        System.IO.File.WriteAllText(
            File, "Somebody's letters, and long enough for the header of a database: a hundred bytes.");
        await using var world = await StreamWorld.Start(topics: new SqliteTopicStore(_folder.Path));
        await world.Write("n");
        Assert.Single(await world.Take(new() { Topic = "note.*", From = SubscriptionStart.Oldest }, 1));
        while (world.Stream.IndexTrouble is null) await world.Write("n");
        Assert.Contains("is not an index of topics", world.Stream.IndexTrouble, StringComparison.Ordinal);
        Assert.StartsWith("Somebody", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_goes_on_with_it_after_a_restart()
    {
        var journal = new CountingJournal();
        for (var start = 0; start < 2; start++)
        {
            await using var world = await StreamWorld.Start(journal, topics: new SqliteTopicStore(_folder.Path));
            for (var i = 0; i < 2; i++)
                await Task.WhenAll(Enumerable.Range(0, 5_000).Select(n => world.Write($"n{n % 50}")));
            await world.Indexed();
            Assert.Empty(await world.CatchUp(new() { Topic = "lock.*" }, after: 0));
        }

        // Each start of the engine reads it once, and so do the index and whoever looks behind it, and perhaps whoever
        // looks for entities that have not heard of their definition.
        Assert.InRange(journal.Scanned, 30_000, 10_000 + 20_000 + 10_000 + 2 * TopicSegment.Length);
    }

    public void Dispose() => _folder.Dispose();

    private SqliteTopicStore Written()
    {
        var store = new SqliteTopicStore(_folder.Path);
        Assert.Empty(store.Open("one"));
        foreach (var segment in Three) store.Write(segment);
        return store;
    }
}
