using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Engine;

/// <summary>All entities of a scope go that were there when the purge began, and no others.</summary>
public sealed class PurgeSpecs
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private static readonly Address Other = new("other", "shelf", "a/1");

    private readonly World _world = new(options => options with { CheckpointInterval = Interval });

    [Theory]
    [InlineData(null, "", 6, 0)]
    [InlineData("shelf", "", 4, 2)]
    [InlineData("shelf", "a/", 2, 4)]
    [InlineData(null, "a/", 3, 3)]
    [InlineData("shelf", "A/", 0, 6)]
    public void Those_of_the_scope_go_whether_snapshots_hold_them_or_not(
        string? primitive, string prefix, int erased, int kept)
    {
        string[] all = ["shelf/a/1", "shelf/a/2", "shelf/b/1", "shelf/b", "counter/a/1", "counter/b"];
        for (var saved = 0; saved < 2; saved++)
        {
            foreach (var path in all) Begin(path);
            var other = _world.System.ClientFor("other").Ask(
                Other, new Place("a", "x"), cancel: TestContext.Current.CancellationToken);
            _world.Run();
            Assert.True(other.IsCompletedSuccessfully);
            if (saved == 1) _world.Advance(Interval * 2);

            var purging = _world.Purge(primitive, prefix);
            _world.Advance(Long);
            Assert.Equal((erased, 0, 0, 0), (purging.Result.Erased, purging.Result.Left, purging.Result.Failed,
                purging.Result.Unreadable));
            Assert.True(purging.Result is { IsDone: true, Share: 1, Refusal: null });
            for (var start = 0; start < 2; start++)
            {
                Assert.Equal(kept, all.Count(IsThere));
                Assert.Contains(Other, Live());
                _world.Crash();
            }
        }
    }

    [Fact]
    public void Keys_and_who_waits_go_with_their_entities()
    {
        _world.Ask("shelf/a", new Place("a", "old"), "key");
        var waiting = _world.Ask("counter/a", new AwaitTotal(5));
        _world.Ask("counter/a", new Add(1));
        _world.Purge();
        _world.Advance(Long);
        Assert.Equal(EngineRefusals.ErasedCode, waiting.Code);
        _world.Ask("shelf/a", new Place("b", "new"), "key"); // It would be refused as used for another command.
        Assert.Equal(["new"], _world.Ask("shelf/a", new Look("a", "z")).Reply.Values);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_begins_later_is_left_and_what_was_there_goes_whatever_happens_to_it(bool withSnapshots)
    {
        for (var i = 0; i < 600; i++) Begin($"counter/{i}");
        if (withSnapshots) _world.Advance(Interval * 2);
        HoldPurger();
        var purging = _world.Purge();
        _world.Scheduler.Turn("purger"); // It has begun.
        _world.Run();
        for (var i = 0; i < 900; i++) Begin($"counter/{i}"); // Refused for those that are being erased just now.
        if (withSnapshots) _world.Advance(Interval * 2); // Snapshots hold what is new, too.
        _world.Scheduler.Release("purger");
        _world.Advance(Long);
        Assert.Equal(600, purging.Result.Erased);
        // Of those it has met the ones whose ids it had not come by yet.
        Assert.InRange(purging.Result.Left, withSnapshots ? 100 : 0, withSnapshots ? 250 : 0);
        Assert.Equal(
            Enumerable.Range(600, 300), Live().Select(address => int.Parse(address.Id, null)).Order());

        var again = _world.Purge();
        _world.Advance(Long);
        Assert.Equal((300, 0), (again.Result.Erased, again.Result.Left));
        Assert.Empty(Live());
    }

    [Fact]
    public void After_a_crash_another_one_goes_on_with_the_rest()
    {
        for (var i = 0; i < 1_000; i++) Begin($"counter/{i}");
        _world.Advance(Interval * 2);
        for (var turn = 1; Live().Count > 0; turn++)
        {
            var purging = _world.Purge();
            for (var i = 0; i < turn; i++) _world.Advance(TimeSpan.FromMilliseconds(10));
            var left = Live().Count;
            if (purging.IsOver) Assert.Equal(0, left);
            _world.Crash();
            Assert.InRange(turn, 1, 20);
        }

        Assert.All(
            _world.Rows, row => Assert.Equal("{}", row.Body.TrimEnd(' ')));
    }

    [Fact]
    public void Many_go_in_batches_and_it_tells_how_far_it_has_got()
    {
        const int Many = 10_000;
        for (var i = 0; i < Many; i++) _world.Post($"counter/{i}", new Add(1));
        _world.Run();
        _world.Advance(Interval * 2);
        var scrubs = _world.Journal.Scrubs;
        var purging = _world.Purge("counter");
        _world.Advance(Long);
        Assert.Equal(Many, purging.Result.Erased);
        Assert.Equal([4_096, 8_192], purging.Told.Select(one => one.Erased));
        Assert.All(purging.Told, one => Assert.InRange(one.Share, 0.3, 0.95));
        Assert.InRange(_world.Journal.Scrubs - scrubs, 1, 6);
    }

    [Fact]
    public void Who_asks_for_the_same_waits_for_the_same_and_there_is_an_end_to_waiting_in_line()
    {
        Begin("counter/a");
        HoldPurger();
        var first = _world.Purge("counter");
        var second = _world.Purge("counter");
        var others = Enumerable.Range(0, 64).Select(i => _world.Purge("counter", $"{i}")).ToList();
        _world.Scheduler.Release("purger");
        _world.Advance(Long);
        Assert.Equal((1, 1), (first.Result.Erased, second.Result.Erased));
        Assert.All(others[..63], one => Assert.True(one.Result.IsDone));
        Assert.Equal(EngineRefusals.OverloadedCode, others[63].Result.Refusal?.Code);
    }

    [Fact]
    public void What_is_damaged_is_counted_and_the_others_go()
    {
        foreach (var id in (string[])["a", "b", "c"]) Begin($"counter/{id}");
        _world.Advance(Interval * 2);
        _world.Snapshots.Damage(EntityId.Of(World.At("counter/b")));
        _world.Crash();
        var purging = _world.Purge();
        _world.Advance(Long);
        Assert.Equal((2, 1), (purging.Result.Erased, purging.Result.Unreadable));
    }

    [Fact]
    public void A_store_that_fails_ends_it_with_a_word_and_so_does_a_stop()
    {
        Begin("counter/a");
        _world.Journal.Appending = _ => throw new JournalFullException("full");
        Begin("counter/c"); // It is found out.
        var full = _world.Purge();
        _world.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(EngineRefusals.StorageFullCode, full.Result.Refusal?.Code);
        Assert.True(IsThere("counter/a"));
        _world.Journal.Appending = null;
        _world.Advance(Long);

        Begin("counter/b");
        HoldPurger();
        var stopped = _world.Purge();
        _world.Stop();
        Assert.All(
            [stopped, _world.Purge()],
            purge => Assert.Equal(EngineRefusals.StoppingCode, purge.Result.Refusal?.Code));
    }

    /// <summary>It is there from the first purge on.</summary>
    private void HoldPurger()
    {
        _world.Purge("counter", "nobody");
        _world.Advance(TimeSpan.FromSeconds(1));
        _world.Scheduler.Hold("purger");
    }

    private void Begin(string path)
    {
        if (path.StartsWith("shelf", StringComparison.Ordinal)) _world.Ask(path, new Place("a", "x"));
        else _world.Ask(path, new Add(1));
    }

    private bool IsThere(string path) => Live().Contains(World.At(path));

    /// <summary>Whose records there are, by the journal alone.</summary>
    private HashSet<Address> Live() => [.. _world.Rows.Select(row => row.Get("address")).OfType<string>().Select(Read)];

    private static Address Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        string[] parts = ["tenant", "primitive", "id"];
        return parts.Select(part => json.RootElement.GetProperty(part).GetString()!).ToArray() is [var a, var b, var c]
            ? new(a, b, c) : throw new InvalidDataException(text);
    }
}
