using Primitives.Engine.Retention;
using Primitives.Engine.Tests.Snapshots;
using Primitives.Engine.Verification;

namespace Primitives.Engine.Tests.Engine;

/// <summary>What a start does not look at is looked at behind the engine's back.</summary>
[Collection(ListenedTo.Name)]
public sealed partial class VerificationSpecs
{
    private const int BodyBit = (60 + 8) * 8; // Behind the columns of a record in memory.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly World _world = new(With);

    [Fact]
    public void What_is_whole_is_found_whole()
    {
        Fill(_world);
        using var metrics = new MetricListener();
        var last = _world.Rows.Count;
        var status = StartAndVerify(_world);
        Assert.Equal((VerificationState.Done, 0L), (status.State, status.Damaged));
        Assert.Equal((last, last), (status.VerifiedRecords, status.OfRecords));
        Assert.InRange(status.VerifiedSnapshots, 12, 16); // The engine has some of its own.
        Assert.Empty(_world.Status.Troubles);
        Assert.Equal(status.VerifiedRecords, metrics.Of("primitives.verification.records").Sum(one => one.Value));
        Assert.Equal(status.VerifiedSnapshots, metrics.Of("primitives.verification.snapshots").Sum(one => one.Value));
        Assert.Equal(0, metrics.Of("primitives.verification.damage").Sum(one => one.Value));
    }

    [Theory]
    [InlineData(0), InlineData(10 * 8), InlineData(24 * 8), InlineData(32 * 8), InlineData(36 * 8), InlineData(44 * 8)]
    [InlineData(52 * 8), InlineData(BodyBit)]
    public void A_bit_of_a_record_that_changed_is_found_and_stops_nobody(int bit)
    {
        Fill(_world);
        _world.Journal.Inner.Flip(7, bit);
        using var metrics = new MetricListener();
        var status = StartAndVerify(_world);
        Assert.Equal((VerificationState.Done, 1L, 7L), (status.State, status.Damaged, status.FirstDamaged?.Position));
        Assert.Contains(bit == BodyBit ? "body" : "columns", status.FirstDamaged!.Why, StringComparison.Ordinal);
        Assert.Equal(status.OfRecords, status.VerifiedRecords);
        var trouble = Assert.Single(_world.Status.Troubles);
        Assert.Equal(EngineTrouble.VerificationName, trouble.Name);
        Assert.Contains("record 7 ", trouble.Message, StringComparison.Ordinal);
        Assert.Equal(1, metrics.Of("primitives.verification.damage").Sum(one => one.Value));
        for (var i = 0; i < 10; i++) Assert.Equal(new Total(5), _world.Ask($"counter/{i}", new Add(1)).Reply);
    }

    [Fact]
    public void A_damaged_snapshot_is_found_and_costs_its_entity_alone()
    {
        Fill(_world);
        _world.Snapshots.Damage(Entities.EntityId.Of(World.At("counter/3")));
        var status = StartAndVerify(_world);
        Assert.Equal((VerificationState.Done, 1L), (status.State, status.Damaged));
        Assert.Contains("snapshot", status.FirstDamaged!.Why, StringComparison.Ordinal);
        Assert.Equal(EngineRefusals.CorruptCode, _world.Ask("counter/3", new ReadTotal()).Code);
        Assert.Equal(new Total(4), _world.Ask("counter/4", new ReadTotal()).Reply);
    }

    [Fact]
    public void A_snapshot_that_its_records_do_not_make_is_found()
    {
        Fill(_world);
        var id = Entities.EntityId.Of(World.At("counter/3"));
        var mine = _world.Snapshots.Read(id)!;
        var other = _world.Snapshots.Read(Entities.EntityId.Of(World.At("shelf/0")))!;
        _world.Snapshots.Write(new() { Snapshots = [mine with { Body = other.Body }] });
        var status = StartAndVerify(_world);
        Assert.Equal((1L, mine.Position), (status.Damaged, status.FirstDamaged?.Position));
        Assert.Contains("counter/3 is not what its records make", status.FirstDamaged!.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_record_whose_number_or_link_is_wrong_is_found_though_its_checksum_is_right(bool isLink)
    {
        Fill(_world);
        _world.Journal.Appending = batches =>
        {
            if (isLink) batches[0].Entries[0].Previous--;
            else batches[0].Entries[0].Ordinal++;
        };
        _world.Ask("counter/0", new Add(1));
        _world.Journal.Appending = null;
        var position = _world.Rows.Count;
        _world.Advance(Long);
        var status = StartAndVerify(_world);
        Assert.Equal((1L, position), (status.Damaged, status.FirstDamaged?.Position));
        Assert.Contains(isLink ? "record before it" : "number", status.FirstDamaged!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_removed_or_erased_is_no_damage()
    {
        var world = new World(options => With(options) with
        {
            Retention = new Dictionary<string, RetentionRule>(StringComparer.Ordinal)
            {
                ["counter"] = new() { MaxBytes = 1_000 }, ["shelf"] = new() { MaxAge = TimeSpan.FromMinutes(5) },
            },
        });
        Fill(world);
        Assert.True(world.Erase(World.At("shelf/1")).IsDone);
        Fill(world); // A new life for it.
        Assert.True(world.Erase(World.At("line/2")).IsDone);
        world.Advance(TimeSpan.FromMinutes(10));
        Fill(world);
        Assert.True(world.Journal.First > 1);
        var status = StartAndVerify(world);
        Assert.Null(status.FirstDamaged);
        Assert.Equal((VerificationState.Done, 0L), (status.State, status.Damaged));
        Assert.Equal(status.OfRecords, status.VerifiedRecords);

        // It finds damage behind the cut all the same.
        world.Journal.Inner.Flip(world.Rows[^3].Header.Position, BodyBit);
        Assert.Equal(1, StartAndVerify(world).Damaged);
    }

    private static EngineOptions With(EngineOptions options) =>
        options with { CheckpointInterval = Interval, ShardCount = 4 };

    /// <summary>Some entities of each kind, and their snapshots.</summary>
    private static void Fill(World world, int rounds = 1)
    {
        for (var i = 0; i < 40 * rounds; i++) world.Ask($"counter/{i % 10}", new Add(1), $"key-{i}");
        for (var i = 0; i < 3; i++) world.Ask($"shelf/{i}", new Place("a", $"{i}"));
        world.Ask("line/2", new Join("anna"), "anna");
        world.Advance(Long);
    }

    private static VerificationStatus StartAndVerify(World world, Func<EngineOptions, EngineOptions>? with = null)
    {
        world.Crash(with);
        world.Advance(Long);
        return world.Status.Verification;
    }
}
