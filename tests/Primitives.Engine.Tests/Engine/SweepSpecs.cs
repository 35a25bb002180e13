using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Who is to be woken and would not be found is found by the sweeper, and told.</summary>
public sealed class SweepSpecs : IDisposable
{
    private static readonly DateTimeOffset Due = HandTime.Start.AddHours(1);

    private readonly FaultyStore _store = new();
    private readonly World _world;

    public SweepSpecs() => _world = new(snapshots: _store);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void All_that_is_to_be_woken_is_known_in_an_ordinary_life()
    {
        Fill();
        _world.Restart();
        _world.Advance(TimeSpan.FromHours(2));
        _world.Crash();
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((0, 0), (_world.Status.DueViolations, _world.Status.Troubles.Count));
    }

    [Fact]
    public void Whom_the_index_does_not_tell_is_met_by_its_id_told_and_woken()
    {
        Fill();
        _world.Stop();
        _store.IsBlind = true;
        _world.Time.AdvanceTo(_world.Time.Now + (long)TimeSpan.FromHours(3).TotalMicroseconds);
        _world.Crash();
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(21, _world.Status.DueViolations); // The chore, too: nobody does it, and it waits.
        Assert.Equal(EngineTrouble.DueName, Assert.Single(_world.Status.Troubles).Name);
        Assert.Single(_world.Ask("bell/sweep-3", new Hear()).Reply.All);
    }

    [Fact]
    public void A_moment_in_a_column_that_is_not_the_states_is_told()
    {
        _store.Shift = 1;
        Fill();
        _world.Restart();
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(20, _world.Status.DueViolations);
        Assert.Contains("when it is to be woken", Assert.Single(
            _world.Status.Troubles, one => one.Name == EngineTrouble.DueName).Message, StringComparison.Ordinal);
    }

    private void Fill()
    {
        for (var i = 0; i < 20; i++) _world.Ask($"bell/sweep-{i}", new SetBell(Due));
        _world.Ask("counter/a", new Add(1));
        _world.Ask("chore/a", new Give("x"));
        _world.Advance(TimeSpan.FromMinutes(3)); // All of it is in snapshots, and let go.
    }

    /// <summary>A store that tells nobody who is due, or writes another moment.</summary>
    private sealed class FaultyStore : ISnapshotStore
    {
        private readonly MemorySnapshotStore _inner = new();

        public bool IsBlind { get; set; }

        public long Shift { get; set; }

        public long Open(string journal, bool isNeeded) => _inner.Open(journal, isNeeded);
        public void Sync() => _inner.Sync();
        public void BeginAnew(string journal, string why) => _inner.BeginAnew(journal, why);
        public ISnapshotReader OpenReader() => new Reader(this, _inner.OpenReader());
        public void Dispose() => _inner.Dispose();

        public void Write(SnapshotBatch batch) => _inner.Write(new()
        {
            Snapshots = [.. batch.Snapshots.Select(
                one => one.Address.Primitive == "bell" ? one with { Due = one.Due + Shift } : one)],
            Keys = batch.Keys, Rows = batch.Rows, Erased = batch.Erased, Watermark = batch.Watermark,
            ForgetKeysBefore = batch.ForgetKeysBefore,
        });

        private sealed class Reader(FaultyStore store, ISnapshotReader inner) : ISnapshotReader
        {
            public Snapshot? Read(UInt128 entity) => inner.Read(entity);
            public IReadOnlyList<SnapshotKey> ReadKeys(UInt128 entity, long since) => inner.ReadKeys(entity, since);
            public IReadOnlyList<RowChange.Put> ReadRows(UInt128 entity) => inner.ReadRows(entity);

            public IReadOnlyList<RowChange.Put> ReadRows(
                UInt128 entity, string table, string from, string to, int limit) =>
                inner.ReadRows(entity, table, from, to, limit);

            public IReadOnlyList<RowChange.Put> ReadRowsAfter(UInt128 entity, string table, string key, int limit) =>
                inner.ReadRowsAfter(entity, table, key, limit);
            public IReadOnlyList<DueSnapshot> ReadDue(DueSnapshot after, long before, int limit) =>
                store.IsBlind ? [] : inner.ReadDue(after, before, limit);
            public IReadOnlyList<DueSnapshot> ReadWaiting(UInt128 after, int limit) => inner.ReadWaiting(after, limit);
            public IReadOnlyList<DueSnapshot> ReadAddresses(UInt128 after, int limit) =>
                inner.ReadAddresses(after, limit);
            public IReadOnlyList<Snapshot> ReadAfter(UInt128 after, int limit) => inner.ReadAfter(after, limit);
            public void Dispose() => inner.Dispose();
        }
    }
}
