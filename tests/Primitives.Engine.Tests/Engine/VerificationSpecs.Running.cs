using Primitives.Engine.Journal;
using Primitives.Engine.Tests.Journal;
using Primitives.Engine.Verification;

namespace Primitives.Engine.Tests.Engine;

/// <content>While others write, when it is stopped, and who hears of it.</content>
public sealed partial class VerificationSpecs
{
    [Fact]
    public void Nothing_is_found_in_what_goes_on_meanwhile()
    {
        Fill(_world, rounds: 100);
        _world.Crash();
        var last = _world.Rows.Count;
        for (var i = 0; _world.Status.Verification.State == VerificationState.Running; i++)
        {
            _world.Ask($"counter/{i % 10}", new Add(1), $"more-{i}");
            _world.Ask($"shelf/{i % 3}", new Place($"{i}", "more"));
            if (i == 5) Assert.True(_world.Erase(World.At("shelf/2")).IsDone);
            _world.Advance(TimeSpan.FromMilliseconds(i < 10 ? 10 : 2_000));
        }

        var status = _world.Status.Verification;
        Assert.Equal((VerificationState.Done, 0L, last), (status.State, status.Damaged, status.VerifiedRecords));
    }

    [Fact]
    public void Switched_off_it_looks_at_nothing()
    {
        Fill(_world);
        _world.Journal.Inner.Flip(7, BodyBit);
        var status = StartAndVerify(_world, options => options with { MaxVerificationPercent = 0 });
        Assert.Equal((VerificationState.Off, 0L, 0L), (status.State, status.VerifiedRecords, status.Damaged));
        Assert.Empty(_world.Status.Troubles);
    }

    [Fact]
    public void A_stop_in_the_middle_ends_it()
    {
        Fill(_world, rounds: 100);
        _world.Crash();
        _world.Advance(TimeSpan.FromMilliseconds(15));
        var before = _world.Status.Verification;
        Assert.InRange(before.VerifiedRecords, 1, before.OfRecords - 1);
        _world.Stop();
        _world.Advance(Long);
        Assert.Equal(before, _world.Status.Verification);
        var status = StartAndVerify(_world);
        Assert.Equal((VerificationState.Done, status.OfRecords), (status.State, status.VerifiedRecords));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(20, 1)]
    public void What_can_be_read_the_next_time_is_no_damage(int failures, int damaged)
    {
        var (inner, left) = (new FaultyMemoryJournal(), 0);
        var journal = new ReadThrough(inner);
        var world = new World(With, journal: journal);
        Fill(world);
        (left, journal.Pass) = (failures, row => row.Header.Position == 7 && left-- > 0
            ? throw new JournalException("It is hidden.") : row);
        var status = StartAndVerify(world);
        Assert.Equal((VerificationState.Done, damaged), (status.State, status.Damaged));
        Assert.Equal(status.OfRecords, status.VerifiedRecords);
    }

    /// <summary>The control: with every checksum made right on its way, nothing is left that could be found.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Without_checksums_damage_is_not_found(bool isSabotaged, int damaged)
    {
        var inner = new FaultyMemoryJournal();
        var journal = new ReadThrough(inner);
        var world = new World(With, journal: journal);
        for (var i = 0; i < 100; i++) world.Ask($"counter/{i % 3}", new Add(1)); // Too many to be rebuilt.
        world.Advance(Long);
        inner.Flip(7, BodyBit);
        if (isSabotaged)
            journal.Pass = row => row with { Checksum = Checksum.Of(row.Header, Checksum.Of(row.Body.Span)) };
        Assert.Equal(damaged, StartAndVerify(world).Damaged);
    }

    [Fact]
    public void Who_listens_is_told_of_the_first_and_of_the_end()
    {
        Fill(_world, rounds: 10);
        for (var position = 1; position <= VerificationFeed.MaxTold + 20; position++)
            _world.Journal.Inner.Flip(position, BodyBit);
        _world.Scheduler.Kill();
        var listener = new Listener();
        var world = new World(With, journal: _world.Journal, snapshots: _world.Snapshots, start: false);
        world.System.Verification.Listen(listener);
        world.Start();
        world.Advance(Long);
        Assert.Equal(Enumerable.Range(1, VerificationFeed.MaxTold), listener.Found.Select(one => (int)one.Position));
        Assert.Equal(VerificationFeed.MaxTold + 20, listener.Ended!.Damaged);
        Assert.Equal(world.Status.Verification, listener.Ended);
    }

    private sealed class Listener : IVerificationListener
    {
        public List<VerificationDamage> Found { get; } = [];

        public VerificationStatus? Ended { get; private set; }

        void IVerificationListener.Found(VerificationDamage damage) => Found.Add(damage);

        void IVerificationListener.Ended(VerificationStatus status) => Ended = status;
    }
}
