using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>What every store of snapshots promises when it fails.</summary>
public abstract partial class SnapshotContract
{
    [Fact]
    public void Nothing_is_written_before_it_is_opened()
    {
        Assert.Throws<JournalException>(() => Store.Put(Samples.Of(1)));
        Assert.Throws<JournalException>(Store.Sync);
        Store.Open("a");
        Store.Put(Samples.Of(1));
        fixture.Restart();
        Assert.Throws<JournalException>(() => Store.Put(Samples.Of(1)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_write_that_fails_wrote_nothing_and_is_tried_again_after_opening(bool isFull)
    {
        Store.Open("a");
        Store.Write(new() { Snapshots = [Samples.Of(1, due: 3)], Watermark = 1 });
        var batch = new SnapshotBatch
        {
            Snapshots = [.. Enumerable.Range(1, 500).Select(number => Samples.Of(number, version: 2, due: 4))],
            Keys = [Samples.KeyOf(1, "k", Samples.Noon)],
            Rows = [Samples.Put(1, "t", "k", "1")],
            Watermark = 2,
        };
        (isFull ? (Action)fixture.FillUp : fixture.Break)();
        var fault = Assert.ThrowsAny<JournalException>(() => Store.Write(batch));
        Assert.Equal(isFull, fault is JournalFullException);
        Assert.Throws<JournalException>(() => Store.Write(batch));
        using (var reader = Store.OpenReader())
        {
            Samples.AssertSame(Samples.Of(1, due: 3), Assert.Single(reader.ReadAfter(0, 10)));
            Assert.Empty(reader.ReadKeys(Samples.IdOf(1), 0));
            Assert.Empty(reader.ReadRows(Samples.IdOf(1)));
        }

        Assert.Equal(1, Store.Open("a"));
        Store.Write(batch);
        Assert.Equal(2, Store.Open("a"));
        Samples.AssertSame(batch.Snapshots[7], Store.Read(batch.Snapshots[7].Entity));
        using var after = Store.OpenReader();
        Assert.Single(after.ReadRows(Samples.IdOf(1)));
        Assert.Single(after.ReadKeys(Samples.IdOf(1), 0));
    }

    [Fact]
    public void A_damaged_snapshot_is_refused_by_name_and_the_others_are_served()
    {
        Store.Open("a");
        Store.Put([.. Enumerable.Range(0, 20).Select(number => Samples.Of(number, due: 5, waiting: 1))]);
        fixture.Damage(Samples.IdOf(7));
        using var reader = Store.OpenReader();
        var fault = Assert.Throws<InvalidDataException>(() => reader.Read(Samples.IdOf(7)));
        Assert.Contains($"{Samples.IdOf(7):x32}", fault.Message, StringComparison.Ordinal);
        Samples.AssertSame(Samples.Of(8, due: 5, waiting: 1), reader.Read(Samples.IdOf(8)));
        Assert.All(
            reader.ReadAfter(0, 100), one => Assert.Equal(one.Entity != Samples.IdOf(7), one.IsIntact));
        Assert.Equal(20, reader.ReadDue(default, 100, 100).Count);

        Store.Put(Samples.Of(7));
        Samples.AssertSame(Samples.Of(7), reader.Read(Samples.IdOf(7)));
    }

    [Fact]
    public void A_reader_that_was_closed_reads_nothing_more()
    {
        Store.Open("a");
        var reader = Store.OpenReader();
        reader.Dispose();
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.Read(1));
        Assert.Throws<ObjectDisposedException>(() => reader.ReadKeys(1, 0));
        Assert.Throws<ObjectDisposedException>(() => reader.ReadRows(1));
        Assert.Throws<ObjectDisposedException>(() => reader.ReadDue(default, 1, 1));
        Assert.Throws<ObjectDisposedException>(() => reader.ReadWaiting(1, 1));
        Assert.Throws<ObjectDisposedException>(() => reader.ReadAfter(1, 1));
    }
}
