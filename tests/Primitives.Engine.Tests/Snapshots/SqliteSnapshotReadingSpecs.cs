namespace Primitives.Engine.Tests.Snapshots;

/// <summary>Readers beside the one that writes.</summary>
public sealed class SqliteSnapshotReadingSpecs : IDisposable
{
    private readonly SnapshotFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Readers_see_whole_batches_while_others_are_written()
    {
        const int count = 50;
        const int last = 100;
        using var store = _folder.Store(256 * 1024);
        store.Open("a");
        Write(1);
        var readings = Enumerable.Range(0, 3).Select(_ => Task.Run(Read, TestContext.Current.CancellationToken)).ToArray();
        for (var version = 2; version <= last; version++) Write(version);
        Assert.All(await Task.WhenAll(readings), rounds => Assert.True(rounds > 0));

        void Write(int version) => store.Write(new()
        {
            Snapshots = [.. Enumerable.Range(0, count).Select(number => Samples.Of(number, version, due: version))],
            Keys = [.. Enumerable.Range(0, count).Select(number => Samples.KeyOf(number, "k", version * Samples.Hour))],
            Rows = [Samples.Put(1, "t", "a", $"{version}"), Samples.Put(1, "t", "b", $"{version}")],
            ForgetKeysBefore = (version - 5) * Samples.Hour,
        });

        int Read()
        {
            using var reader = store.OpenReader();
            for (var (rounds, version) = (1, 0L); ; rounds++)
            {
                // A call sees one batch, the next call sees that or a later one.
                var due = reader.ReadDue(default, long.MaxValue, 1_000);
                Assert.Equal(count, due.Count);
                Assert.InRange(Assert.Single(due.Select(one => one.Due).Distinct()), version, last);
                version = due[0].Due;
                var rows = reader.ReadRows(Samples.IdOf(1));
                Assert.Equal(rows[0].Value.GetInt32(), rows[1].Value.GetInt32());
                Assert.InRange(rows[0].Value.GetInt32(), version, last);
                var keys = reader.ReadKeys(Samples.IdOf(2), 0);
                Assert.Equal(keys[^1].At - ((keys.Count - 1) * Samples.Hour), keys[0].At); // None is missing between.
                Assert.InRange(keys[^1].At, version * Samples.Hour, last * Samples.Hour);
                Assert.InRange(reader.Read(Samples.IdOf(3))!.Sequence, version, last);
                if (version == last) return rounds;
            }
        }
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
}
