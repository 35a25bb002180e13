using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>What is there after a process that did not close its store.</summary>
public sealed class SqliteSnapshotCrashSpecs : IDisposable
{
    private const int Count = 40;
    private readonly SnapshotFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_there_after_a_kill()
    {
        using var store = _folder.Store();
        store.Open("a");
        for (var version = 1; version <= 5; version++) store.Write(BatchOf(version));
        using var killed = _folder.Copy();
        Assert.Equal(5, AssertWhole(killed));
    }

    [Fact]
    public void A_crash_takes_back_whole_batches_from_the_last_on()
    {
        using var store = _folder.Store();
        store.Open("a");
        store.Write(BatchOf(1));
        store.Sync();
        for (var version = 2; version <= 6; version++) store.Write(BatchOf(version));
        var seen = new SortedSet<long>();
        var length = new FileInfo(_folder.Log).Length;
        for (var kept = length; kept > 0; kept -= 4_000) // Not quite a frame: it is cut at every place there is.
        {
            using var killed = _folder.Copy();
            using (var log = File.OpenWrite(killed.Log)) log.SetLength(kept);
            seen.Add(AssertWhole(killed));
        }

        Assert.Equal([1L, 2, 3, 4, 5, 6], seen);
    }

    [Fact]
    public void A_kill_in_the_middle_of_a_write_leaves_what_was_before()
    {
        // The smallest cache: what a write has changed goes to the log long before it is committed.
        using var store = _folder.Store();
        store.Open("a");
        store.Write(BatchOf(1));
        store.Sync();
        store.Database!.Execute("PRAGMA cache_size=1");
        var copies = 0;
        var batch = BatchOf(2);
        store.Write(new()
        {
            Snapshots = new Watched<Snapshot>(batch.Snapshots, Kill),
            Keys = new Watched<SnapshotKey>(batch.Keys, Kill),
            Rows = new Watched<(UInt128, RowChange)>(batch.Rows, Kill),
            Watermark = 2,
        });
        Assert.True(copies > Count);
        using var whole = _folder.Copy();
        Assert.Equal(2, AssertWhole(whole));

        void Kill()
        {
            copies++;
            using var killed = _folder.Copy();
            Assert.Equal(1, AssertWhole(killed));
        }
    }

    [Fact]
    public void A_bit_that_changed_in_the_log_takes_back_batches_and_no_more()
    {
        using var store = _folder.Store();
        store.Open("a");
        store.Write(BatchOf(1));
        store.Sync();
        for (var version = 2; version <= 6; version++) store.Write(BatchOf(version));
        var random = new Random(20_260_102);
        var whole = File.ReadAllBytes(_folder.Log);
        var seen = new SortedSet<long>();
        for (var part = 0; part < 60; part++)
        {
            using var killed = _folder.Copy();
            var bytes = (byte[])whole.Clone();
            bytes[(part * (whole.Length / 60)) + random.Next(whole.Length / 60)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(killed.Log, bytes);
            seen.Add(AssertWhole(killed));
        }

        Assert.Equal([1L, 2, 3, 4, 5], seen.Order().Take(5));
    }

    [Fact]
    public void What_was_synced_needs_no_log()
    {
        using var store = _folder.Store();
        store.Open("a");
        store.Write(BatchOf(3));
        store.Sync();
        using var killed = _folder.Copy();
        File.Delete(killed.Log);
        Assert.Equal(3, AssertWhole(killed));
    }

    private static SnapshotBatch BatchOf(int version) => new()
    {
        Snapshots = [.. Enumerable.Range(0, Count).Select(number => Samples.Of(number, version, bytes: 500))],
        Keys = [.. Enumerable.Range(0, Count).Select(number => Samples.KeyOf(number, "k", Samples.Noon + version))],
        Rows = [.. Enumerable.Range(0, Count).Select(number => Samples.Put(number, "t", "k", $"{version}"))],
        Watermark = version,
    };

    /// <summary>Opens it, makes sure that it is what some batch left, and goes on with it.</summary>
    private static long AssertWhole(SnapshotFolder killed)
    {
        using var store = killed.Store();
        var version = (int)store.Open("a");
        AssertVersion();
        store.Write(BatchOf(++version));
        AssertVersion();
        return version - 1;

        void AssertVersion()
        {
            using var reader = store.OpenReader();
            foreach (var snapshot in BatchOf(version).Snapshots)
            {
                Samples.AssertSame(snapshot, reader.Read(snapshot.Entity));
                Assert.Equal([$"t/k={version}"], Samples.TextOf(reader.ReadRows(snapshot.Entity)));
                Assert.Equal(Samples.Noon + version, reader.ReadKeys(snapshot.Entity, 0)[^1].At);
            }
        }
    }
}
