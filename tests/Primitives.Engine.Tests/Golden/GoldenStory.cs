using Primitives.Engine.Journal;
using Primitives.Engine.Tests.Engine;
using Primitives.Locks;

namespace Primitives.Engine.Tests.Golden;

/// <summary>What is told into a golden folder: always the same, with every kind of record that there is.</summary>
/// <remarks>One thread, a time that begins at <see cref="HandTime.Start"/> and a counted session: two tellings are the
/// same to the byte.</remarks>
internal sealed class GoldenStory
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly Owner Ann = new("ann", "invoices");

    private readonly World _world;

    private GoldenStory(IJournal journal) => _world = new(catalog: GoldenCatalog.First, journal: journal);

    /// <summary>When it is over.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(30);

    /// <summary>What was asked under this key is asked again of a folder.</summary>
    public static Add KeyedAdd { get; } = new(7);

    /// <summary>Who is in line under a key at the end.</summary>
    public static Join LastInLine { get; } = new("dora", TimeSpan.FromHours(1));

    /// <inheritdoc cref="LastInLine"/>
    public static Acquire LastAtLock { get; } = new(new("carl"), Patience: TimeSpan.FromHours(1));

    /// <summary>When the bell rings that is armed at the end.</summary>
    public static DateTimeOffset LastAlarm { get; } = HandTime.Start.AddMinutes(30);

    /// <summary>Tells it into <paramref name="journal"/>, and closes that.</summary>
    public static void Tell(IJournal journal)
    {
        var story = new GoldenStory(journal);
        story.BeforeTheCrash();
        story._world.Crash(catalog: GoldenCatalog.First);
        story.AfterTheCrash();
        story._world.AdvanceTo(HandTime.Start + Length);
        story._world.Stop();
    }

    private void BeforeTheCrash()
    {
        CountAndRemember();
        StandInLine();
        Ring();
        PutOnShelves();
        Tune();
        Lock();
        foreach (var text in (string[])["rain", "Sturm & Drang: \"ß\" 🌩", ""]) _world.Ask("diary/1", new Write(text));
    }

    private void AfterTheCrash()
    {
        _world.Advance(Second);
        _world.Ask("counter/plain", new Add(4));
        _world.Ask("line/open", new Join("erik"));
        _world.Ask("line/open", LastInLine, "k-dora");
        _world.Ask("bell/armed", new SetBell(LastAlarm));
        _world.Ask("lock/orders", LastAtLock, "k-carl");
        _world.Ask("diary/1", new Write("sun"), "k-sun");
        // A definition that is back where it began, and one that did not change: each is asked for again.
        _world.System.Define("named-tone", new Tuning(3), "low");
        _world.Ask("named-tone/low/a", new Bump());
        _world.Ask("tone/a", new Bump());
    }

    private void CountAndRemember()
    {
        var everything = new RequestContext
        {
            RequestId = "r-1", TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            TraceState = "v=1", User = "zoë", Causation = "order \"7\"",
        };
        for (var i = 1; i <= 3; i++) _world.Ask("counter/plain", new Add(i));
        _world.Ask("counter/a b/ß", KeyedAdd, "k-add", everything);
        _world.Ask("counter/a b/ß", new Touch(), "k-nothing-happened");
        _world.Ask("counter/a b/ß", new Add(-100), "k-refused");
        _world.Ask("counter/large", new Pad(9_000)); // More than a page of the store.
        for (var i = 0; i < 3; i++) _world.Post("counter/one commit", new Add(1));
        _world.Run();
    }

    private void StandInLine()
    {
        _world.Ask("line/open", new Join("anna"), "k-anna");
        _world.Ask("line/open", new Join("ben"));
        _world.Ask("line/open", new Join("cleo", Second), "k-cleo");
        using var leaving = new CancellationTokenSource();
        _world.Ask("line/open", new Join("gone"), leaving: leaving);
        leaving.Cancel();
        _world.Run();
        _world.Ask("line/open", new ServeNext());
        _world.Ask("line/open", new ServeNext("refusal"), "k-serve");
        _world.Advance(2 * Second); // Cleo is sent away by a wake.
    }

    private void Ring()
    {
        _world.Ask("bell/every second", new SetBell(_world.Time.Moment + Second, Second));
        _world.Advance(3 * Second);
        _world.Ask("bell/every second", new SetBell(null));
    }

    private void PutOnShelves()
    {
        for (var i = 0; i < 5; i++) _world.Ask("shelf/a", new Place($"b{i}", $"book {i}"));
        _world.Ask("shelf/a", new Place("c0", "for an hour", TimeSpan.FromHours(1)));
        _world.Ask("shelf/a", new Clear("b1", "b2"));
    }

    private void Tune()
    {
        _world.Ask("tone/a", new Bump());
        _world.System.Define("tone", new Tuning(10));
        _world.Ask("tone/a", new Bump());
        _world.System.Define("named-tone", new Tuning(3), "low");
        _world.Ask("named-tone/low/a", new Bump());
    }

    private void Lock()
    {
        var lease = _world.Ask("lock/orders", new Acquire(Ann, TimeSpan.FromMinutes(1)), "k-ann").Reply;
        _world.Ask("lock/orders", new Acquire(new("bob"), Patience: TimeSpan.FromMinutes(1)));
        _world.Ask("lock/orders", new Acquire(new("dan"), Patience: Second));
        _world.Ask("lock/orders", new Extend(lease.Token, TimeSpan.FromMinutes(2)));
        _world.Advance(2 * Second); // Dan's patience is over.
        _world.Ask("lock/orders", new Release(lease.Token)); // Bob has it now.
        _world.Ask("lock/short", new Acquire(Ann, Second));
        _world.Advance(2 * Second); // It ran out.
    }
}
