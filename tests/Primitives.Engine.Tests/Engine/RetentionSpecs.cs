using Primitives.Engine.Journal;
using Primitives.Engine.Retention;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Records go as the rules say, and only where nothing hangs on them any more.</summary>
public sealed class RetentionSpecs
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Records_go_when_they_are_too_old_and_those_of_others_stay()
    {
        var world = Open(("counter", new() { MaxAge = Hour }));
        for (var i = 0; i < 10; i++) world.Ask($"counter/{i % 2}", new Add(1));
        world.Ask("line/a", new Join("anna"), "a");
        world.Advance(Hour / 2);
        world.Ask("counter/0", new Add(1));
        world.Advance((Hour / 2) + TimeSpan.FromMinutes(2));
        Assert.Equal([11L, 12L], Positions(world));
        Assert.Equal((10L, 11L), (world.Journal.Cuts["counter"], world.Journal.First));
        Check(world, 6, 5);
        world.Crash();
        Check(world, 6, 5);
        Assert.Equal(["anna"], world.Ask("line/a", new ShowLine()).Reply.All);
        world.Advance(Hour);
        world.Ask("line/a", new ServeNext());
        Assert.Equal([11L, 13L], Positions(world));
    }

    [Fact]
    public void For_ever_is_for_ever()
    {
        var world = Open();
        for (var i = 0; i < 10; i++) world.Ask("counter/0", new Add(1));
        world.Advance(TimeSpan.FromDays(1000));
        Assert.Equal(10, world.Rows.Count);
        Assert.Equal(1, world.Journal.First);
    }

    [Fact]
    public void The_oldest_go_while_there_are_too_many_bytes()
    {
        var world = Open(("counter", new() { MaxBytes = 5_000 }));
        for (var i = 0; i < 100; i++) world.Ask($"counter/{i % 3}", new Pad(100));
        for (var i = 0; i < 30; i++) world.Ask("shelf/a", new Place($"{i}", new('v', 100)));
        world.Advance(TimeSpan.FromMinutes(3));
        Expect();
        for (var i = 0; i < 100; i++) world.Ask($"counter/{i % 3}", new Pad(100));
        world.Advance(TimeSpan.FromMinutes(3));
        Expect();
        world.Crash(); // It counts again.
        for (var i = 0; i < 100; i++) world.Ask($"counter/{i % 3}", new Pad(100));
        world.Advance(TimeSpan.FromMinutes(3));
        Expect();

        void Expect()
        {
            var counters = world.Rows.Where(row => Enumerable.Range(0, 3).Any(i => row.IsOf(World.At($"counter/{i}"))));
            Assert.InRange(counters.Sum(row => row.Body.Length), 4_000, 5_000);
            Assert.Equal(30, world.Rows.Count(row => row.IsOf(World.At("shelf/a"))));
        }
    }

    [Fact]
    public void The_last_record_stays_whatever_the_rule()
    {
        var world = Open(("counter", new() { MaxBytes = 0 }));
        for (var i = 0; i < 10; i++) world.Ask("counter/0", new Add(1));
        world.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal([10L], Positions(world));
        for (var start = 0; start < 3; start++)
        {
            world.Crash();
            Assert.Equal(new Total(11 + start), world.Ask("counter/0", new Add(1)).Reply);
            world.Advance(TimeSpan.FromMinutes(3));
            Assert.Equal([11L + start], Positions(world));
        }
    }

    [Fact]
    public void Keys_rows_lines_and_alarms_outlive_the_records_that_told_of_them()
    {
        var world = Open(("counter", new() { MaxBytes = 0 }), ("shelf", new() { MaxBytes = 0 }),
            ("line", new() { MaxBytes = 0 }));
        for (var i = 1; i <= 5; i++) world.Ask("counter/0", new Add(i), $"k{i}");
        for (var i = 0; i < 5; i++) world.Ask("shelf/a", new Place($"{i}", $"v{i}"));
        world.Ask("line/a", new Join("anna", Hour), "a");
        world.Ask("counter/1", new Add(1));
        world.Advance(TimeSpan.FromMinutes(3));
        Assert.Single(world.Rows);
        world.Crash();
        Assert.Equal(new Total(6), world.Ask("counter/0", new Add(3), "k3").Reply);
        Assert.Equal(5, world.Ask("shelf/a", new Look("0", "9")).Reply.Values.Count);
        var anna = world.Ask("line/a", new Join("anna", Hour), "a");
        Assert.True(anna.IsWaiting);
        world.Advance(Hour);
        Assert.Equal("line.closed", anna.Code);
    }

    [Fact]
    public void Nothing_goes_whose_snapshot_cannot_be_read_back()
    {
        var world = Open(("counter", new() { MaxAge = Hour }));
        for (var i = 0; i < 10; i++) world.Ask($"counter/{i % 2}", new Add(1));
        world.Ask("line/a", new Join("anna"));
        world.Advance(Interval * 2);
        world.Snapshots.Damage(Entities.EntityId.Of(World.At("counter/1")));
        world.Advance(Hour * 2);
        Assert.Equal([2L, 4, 6, 8, 10, 11], Positions(world));
    }

    [Fact]
    public void Nothing_goes_above_the_watermark()
    {
        var world = Open(("counter", new() { MaxAge = TimeSpan.FromSeconds(1) }));
        world.Scheduler.Hold("checkpointer");
        for (var i = 0; i < 10; i++) world.Ask("counter/0", new Add(1));
        world.Advance(Hour);
        Assert.Equal(10, world.Rows.Count);
        world.Scheduler.Release("checkpointer");
        world.Advance(TimeSpan.FromMinutes(3));
        Assert.Single(world.Rows);
    }

    [Fact]
    public void Without_the_snapshots_that_it_needs_nothing_is_served()
    {
        var world = Open(("counter", new() { MaxBytes = 0 }));
        for (var i = 0; i < 10; i++) world.Ask("counter/0", new Add(1));
        world.Advance(TimeSpan.FromMinutes(3));
        world.Stop();

        Assert.Contains("there are none", WhyNot(_ => { }), StringComparison.Ordinal);
        Assert.Contains("another journal", WhyNot(store => store.Open("another")), StringComparison.Ordinal);
        Assert.Contains("the snapshots end at 5", WhyNot(Older), StringComparison.Ordinal);
        world.Restart();
        Assert.Equal(new Total(10), world.Ask("counter/0", new ReadTotal()).Reply);

        string WhyNot(Action<MemorySnapshotStore> put)
        {
            var other = new World(journal: world.Journal, start: false);
            put(other.Snapshots);
            return Assert.Throws<JournalException>(other.Start).Message;
        }

        void Older(MemorySnapshotStore store)
        {
            store.Open(world.Journal.Identity);
            store.Write(new() { Watermark = 5 });
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_removal_that_fails_is_made_again(bool isFull)
    {
        var world = Open(("counter", new() { MaxAge = Hour }));
        for (var i = 0; i < 10; i++) world.Ask("counter/0", new Add(1));
        world.Ask("line/a", new Join("anna"));
        world.Advance(Hour - Interval);
        world.Journal.Inner.BeforeWrite = () =>
            throw (isFull ? new JournalFullException("full") : new JournalException("gone"));
        world.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(world.Journal.Inner.BeforeWrite);
        Assert.Equal([11L], Positions(world));
        Assert.Equal(new Total(10), world.Ask("counter/0", new ReadTotal()).Reply);
    }

    [Fact]
    public void What_cannot_be_verified_any_more_is_said_to_be_so()
    {
        var world = Open(("counter", new() { MaxBytes = 0 }));
        for (var i = 0; i < 10; i++) world.Ask("counter/0", new Add(1));
        world.Ask("shelf/a", new Place("a", "b"));
        world.Advance(TimeSpan.FromMinutes(3));
        using var records = world.Journal.OpenReader();
        using var snapshots = world.Snapshots.OpenReader();
        var findings = new SnapshotVerifier(Catalogs.All, records, snapshots).Run().OrderBy(one => $"{one.Address}");
        Assert.Equal([SnapshotVerdict.Unverifiable, SnapshotVerdict.Same], findings.Select(one => one.Verdict));
    }

    private static World Open(params (string Primitive, RetentionRule Rule)[] rules) => new(options => options with
    {
        CheckpointInterval = Interval,
        Retention = rules.ToDictionary(one => one.Primitive, one => one.Rule, StringComparer.Ordinal),
    });

    private static IEnumerable<long> Positions(World world) => world.Rows.Select(row => row.Header.Position);

    private static void Check(World world, params ReadOnlySpan<long> totals)
    {
        for (var i = 0; i < totals.Length; i++)
            Assert.Equal(new Total(totals[i]), world.Ask($"counter/{i}", new ReadTotal()).Reply);
    }
}
