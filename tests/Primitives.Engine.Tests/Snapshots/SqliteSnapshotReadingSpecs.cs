using Primitives.Engine.Snapshots;
using Primitives.Engine.Sqlite.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>Readers beside the one that writes.</summary>
public sealed class SqliteSnapshotReadingSpecs : IDisposable
{
    private const int Count = 50;
    private const int Last = 100;
    private readonly SnapshotFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Readers_see_whole_batches_while_others_are_written()
    {
        using var store = _folder.Store(256 * 1024);
        store.Open("a");
        store.Write(BatchOf(1));
        Task<int>[] readings =
        [
            .. Enumerable.Range(0, 3)
                .Select(_ => Task.Run(() => Read(store), TestContext.Current.CancellationToken)),
        ];
        for (var version = 2; version <= Last; version++) store.Write(BatchOf(version));
        Assert.All(await Task.WhenAll(readings), rounds => Assert.True(rounds > 0));
    }

    [Fact]
    public void A_reader_outlives_the_reopening_of_the_store()
    {
        using var store = _folder.Store();
        store.Open("a");
        using var reader = store.OpenReader();
        store.Put(Samples.Of(1));
        store.Open("a");
        store.Put(Samples.Of(1, version: 2));
        Samples.AssertSame(Samples.Of(1, version: 2), reader.Read(Samples.IdOf(1)));
    }

    private static SnapshotBatch BatchOf(int version) => new()
    {
        Snapshots = [.. Enumerable.Range(0, Count).Select(number => Samples.Of(number, version, due: version))],
        Keys = [.. Enumerable.Range(0, Count).Select(number => Samples.KeyOf(number, "k", version * Samples.Hour))],
        Rows = [Samples.Put(1, "t", "a", $"{version}"), Samples.Put(1, "t", "b", $"{version}")],
        ForgetKeysBefore = (version - 5) * Samples.Hour,
    };

    /// <summary>Reads until the last batch is there: a call sees one batch, the next call that or a later
    /// one.</summary>
    private static int Read(SqliteSnapshotStore store)
    {
        using var reader = store.OpenReader();
        for (var (rounds, version) = (1, 0L); ; rounds++)
        {
            var due = reader.ReadDue(default, long.MaxValue, 1_000);
            Assert.Equal(Count, due.Count);
            Assert.InRange(Assert.Single(due.Select(one => one.Due).Distinct()), version, Last);
            version = due[0].Due;
            var rows = reader.ReadRows(Samples.IdOf(1));
            Assert.Equal(rows[0].Value.GetInt32(), rows[1].Value.GetInt32());
            Assert.InRange(rows[0].Value.GetInt32(), version, Last);
            var keys = reader.ReadKeys(Samples.IdOf(2), 0);
            // None is missing between.
            Assert.Equal(keys[^1].At - ((keys.Count - 1) * Samples.Hour), keys[0].At);
            Assert.InRange(keys[^1].At, version * Samples.Hour, Last * Samples.Hour);
            Assert.InRange(reader.Read(Samples.IdOf(3))!.Sequence, version, Last);
            if (version == Last) return rounds;
        }
    }
}
