using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Rows that only the store has are read when a decision needs them, beside everything else.</summary>
public sealed class StoredTableSpecs
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(16);
    private readonly World _world = new(options => options with { IdleTimeout = Idle });

    [Fact]
    public void Rows_that_were_let_go_are_read_when_they_are_needed()
    {
        Fill("shelf/a", 1_000);
        LetGo();
        Assert.Equal(["0010", "0011"], Look("shelf/a", "0010", "0011"));
        Assert.Equal(1_000, Look("shelf/a", "", "~", 2_000).Count);
        Assert.Equal(["0998", "0999"], Look("shelf/a", "0998", "~"));
    }

    [Fact]
    public void Each_round_of_needs_may_be_read()
    {
        foreach (var (key, next) in new[] { ("a", "b"), ("b", "c"), ("c", "end") })
            _world.Ask("shelf/a", new Place(key, next));
        LetGo();
        Assert.Equal(["c", "end"], _world.Ask("shelf/a", new Follow("b")).Reply.Values);
        LetGo();
        Assert.Equal(EngineRefusals.FaultCode, _world.Ask("shelf/a", new Follow("a")).Code);
    }

    [Fact]
    public void Whoever_comes_behind_waits_in_order_and_others_go_on()
    {
        Fill("shelf/a", 10);
        LetGo();
        _world.Ask("shelf/a", new Place("x", "1"));
        _world.Ask("counter/a", new Add(1));
        _world.Scheduler.Hold(HandScheduler.Loader);
        var first = _world.Ask("shelf/a", new Look("0000", "0001"));
        var place = _world.Ask("shelf/a", new Place("0001", "new"));
        var second = _world.Ask("shelf/a", new Look("0000", "0001"));
        var other = _world.Ask("counter/a", new Add(1));
        Assert.Equal(new Total(2), other.Reply);
        Assert.True(first.IsWaiting && place.IsWaiting && second.IsWaiting);
        _world.Scheduler.Release(HandScheduler.Loader);
        _world.Run();
        Assert.Equal(["0000", "0001"], first.Reply.Values);
        Assert.Equal(["0000", "new"], second.Reply.Values);
    }

    [Fact]
    public void Whoever_waits_for_rows_hears_of_its_deadline_at_once()
    {
        Fill("shelf/a", 1);
        LetGo();
        _world.Ask("shelf/a", new Place("x", "1"));
        _world.Scheduler.Hold(HandScheduler.Loader);
        var first = _world.AskWithin(TimeSpan.FromSeconds(1), "shelf/a", new Look("0000", "0001"));
        var behind = _world.AskWithin(TimeSpan.FromSeconds(1), "shelf/a", new Place("0001", "new"));
        _world.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(EngineRefusals.DeadlineCode, first.Code);
        Assert.Equal(EngineRefusals.DeadlineCode, behind.Code);
        _world.Scheduler.Release(HandScheduler.Loader);
        _world.Run();
        Assert.Equal(["0000", "1"], Look("shelf/a", "", "~"));
    }

    [Fact]
    public void What_is_not_stored_yet_lies_over_what_is()
    {
        Fill("shelf/a", 10);
        LetGo();
        _world.Ask("shelf/a", new Clear("0002", "0007"));
        _world.Ask("shelf/a", new Place("0004", "again"));
        Assert.Equal(["0000", "0001", "again", "0008", "0009"], Look("shelf/a", "", "~"));
        _world.Crash();
        Assert.Equal(["0000", "0001", "again", "0008", "0009"], Look("shelf/a", "", "~"));
        _world.Advance(Round);
        LetGo();
        Assert.Equal(["0000", "0001", "again", "0008", "0009"], Look("shelf/a", "", "~"));
    }

    [Fact]
    public void What_was_decided_on_rows_that_are_void_is_decided_anew()
    {
        Fill("shelf/a", 10);
        LetGo();
        _world.Ask("shelf/a", new Place("x", "1"));
        _world.Scheduler.Hold(HandScheduler.Loader);
        _world.Journal.FailAfter(0);
        _world.Post("shelf/a", new Clear("0000", "0008"));
        var look = _world.Post("shelf/a", new Look("0005", "~"));
        _world.Run();
        _world.Scheduler.Release(HandScheduler.Loader);
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["0005", "0006", "0007", "0008", "0009", "1"], look.Reply.Values);
        Assert.Equal(10, Look("shelf/a", "0", "1").Count);
    }

    [Fact]
    public void A_crash_while_rows_are_read_loses_nothing()
    {
        Fill("shelf/a", 10);
        LetGo();
        _world.Ask("shelf/a", new Place("x", "1"));
        _world.Scheduler.Hold(HandScheduler.Loader);
        _world.Ask("shelf/a", new Look("", "~"));
        _world.Crash();
        Assert.Equal(11, Look("shelf/a", "", "~").Count);
    }

    [Fact]
    public void A_stop_waits_for_rows_that_are_being_read()
    {
        Fill("shelf/a", 10);
        LetGo();
        _world.Ask("shelf/a", new Place("x", "1"));
        _world.Scheduler.Hold(HandScheduler.Loader);
        var look = _world.Ask("shelf/a", new Look("", "~"));
        var stopped = _world.System.StopAsync(TestContext.Current.CancellationToken);
        _world.Run();
        Assert.True(look.IsWaiting);
        _world.Scheduler.Release(HandScheduler.Loader);
        _world.Run();
        World.Wait(stopped);
        Assert.Equal(11, look.Reply.Values.Count);
    }

    [Fact]
    public void Rows_beyond_the_limit_are_not_kept_in_memory()
    {
        var world = new World(options => options with { MaxCachedRowBytes = 20_000 });
        for (var i = 0; i < 2_000; i++) world.Ask("shelf/a", new Place($"{i:D4}", new('x', 100)));
        world.Advance(Round);
        world.Advance(Round);
        for (var i = 0; i < 2_000; i++) world.Ask("shelf/a", new Look($"{i:D4}", "~", 10));
        Assert.Equal(1, world.Status.LoadedEntities);
        Assert.InRange(world.Status.LoadedBytes, 1, 100_000);
        Assert.Equal(2_000, world.Ask("shelf/a", new Look("", "~", 3_000)).Reply.Values.Count);
        world.Ask("shelf/b", new Place("a", "a")); // The turn behind it.
        Assert.InRange(world.Status.LoadedBytes, 1, 150_000);
    }

    [Fact]
    public void A_row_that_has_ended_goes_from_the_store_by_itself()
    {
        _world.Ask("shelf/a", new Place("a", "a", TimeSpan.FromSeconds(20)));
        _world.Ask("shelf/a", new Place("b", "b"));
        _world.Advance(Round);
        using var reader = _world.Snapshots.OpenReader();
        var id = Primitives.Engine.Entities.EntityId.Of(World.At("shelf/a"));
        Assert.Equal(2, reader.ReadRows(id).Count);
        _world.Advance(TimeSpan.FromSeconds(30));
        _world.Ask("counter/a", new Add(1)); // So that the marks move.
        _world.Advance(Round);
        Assert.Equal("b", Assert.Single(reader.ReadRows(id)).Key);
        Assert.Equal(["b"], Look("shelf/a", "", "~"));
        var verifier = new SnapshotVerifier(Catalogs.All, _world.Journal.OpenReader(), reader);
        Assert.All(verifier.Run(), finding => Assert.Equal(SnapshotVerdict.Same, finding.Verdict));
    }

    private void Fill(string path, int count)
    {
        for (var i = 0; i < count; i++) _world.Post(path, new Place($"{i:D4}", $"{i:D4}"));
        _world.Run();
    }

    private void LetGo()
    {
        _world.Advance(Idle * 3);
        Assert.Equal(0, _world.Status.LoadedEntities);
    }

    private IReadOnlyList<string> Look(string path, string from, string to, int limit = 100) =>
        _world.Ask(path, new Look(from, to, limit)).Reply.Values;
}
