using System.Text;
using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>What every store of snapshots promises: the last snapshot of an entity is there, as it was
/// written.</summary>
public abstract partial class SnapshotContract(SnapshotFixture fixture) : IDisposable
{
    private ISnapshotStore Store => fixture.Store;

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_new_store_opens_at_0_and_is_empty()
    {
        Assert.Equal(0, Store.Open("a"));
        using var reader = Store.OpenReader();
        Assert.Null(reader.Read(Samples.IdOf(1)));
        Assert.Empty(reader.ReadKeys(Samples.IdOf(1), 0));
        Assert.Empty(reader.ReadRows(Samples.IdOf(1)));
        Assert.Empty(reader.ReadDue(default, long.MaxValue, 10));
        Assert.Empty(reader.ReadWaiting(0, 10));
        Assert.Empty(reader.ReadAfter(0, 10));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(4_096)]
    [InlineData(1_000_000)]
    public void A_snapshot_is_read_back_to_the_byte(int bytes)
    {
        Store.Open("a");
        Snapshot[] written =
        [
            Samples.Of(1, bytes: bytes), Samples.Of(2, due: 5, bytes: bytes), Samples.Of(3, waiting: 7, bytes: bytes),
        ];
        Store.Put(written);
        foreach (var snapshot in written) Samples.AssertSame(snapshot, Store.Read(snapshot.Entity));
    }

    [Fact]
    public void Columns_take_their_whole_range()
    {
        Store.Open("a");
        Snapshot[] written =
        [
            Samples.At(1) with { Position = 0, Sequence = 0, Due = long.MinValue, Body = default },
            Samples.At(UInt128.MaxValue) with
            {
                Position = long.MaxValue, Sequence = long.MaxValue, Due = long.MaxValue - 1, Waiting = int.MaxValue,
            },
            Samples.At((UInt128)1 << 127) with { Body = new byte[] { 0, 1, 0, 0xff, 0xfe, 0x80 } },
        ];
        Store.Put(written);
        foreach (var snapshot in written) Samples.AssertSame(snapshot, Store.Read(snapshot.Entity));
        using var reader = Store.OpenReader();
        Assert.Equal(written.Select(one => one.Entity).Order(), reader.ReadAfter(0, 10).Select(one => one.Entity));
        Assert.Equal(
            [(UInt128)1, UInt128.MaxValue], reader.ReadDue(default, long.MaxValue, 10).Select(one => one.Entity));
    }

    [Theory]
    [InlineData("'; DROP TABLE snapshots; --")]
    [InlineData("Größe \"ß\" \u00a0 \u4e2d\u6587 \U0001F600 \ufffd")]
    [InlineData("\uffff\ue000\ud7ff")]
    public void An_id_is_any_text(string id)
    {
        Store.Open("a");
        var written = Samples.Of(1) with { Address = new("acme", "lock", id) };
        Store.Put(written);
        Samples.AssertSame(written, Store.Read(written.Entity));
    }

    [Fact]
    public void A_snapshot_takes_the_place_of_the_one_before()
    {
        Store.Open("a");
        Store.Put(Samples.Of(1, due: 5, waiting: 1), Samples.Of(2, due: 6));
        Store.Put(Samples.Of(1, version: 2, bytes: 5_000));
        Samples.AssertSame(Samples.Of(1, version: 2, bytes: 5_000), Store.Read(Samples.IdOf(1)));
        Store.Put(Samples.Of(1, version: 3, due: 7));
        Samples.AssertSame(Samples.Of(1, version: 3, due: 7), Store.Read(Samples.IdOf(1)));
        using var reader = Store.OpenReader();
        Assert.Equal([6L, 7], reader.ReadDue(default, 100, 10).Select(one => one.Due));
        Assert.Empty(reader.ReadWaiting(0, 10));
        Assert.Equal(2, reader.ReadAfter(0, 10).Count);
    }

    [Fact]
    public void Entities_that_share_half_of_their_id_are_two()
    {
        Store.Open("a");
        var half = (UInt128)0xABCD << 64;
        // In an order in which they cannot lie, the next half is taken too, and so is the last.
        UInt128[] ids = [half | 5, half | 1, half | 9, half + ((UInt128)1 << 64), half | 7, ~(UInt128)0, ~(UInt128)9];
        foreach (var (index, id) in ids.Index()) Store.Put(Samples.At(id, index));
        AssertAll();
        foreach (var gone in ids.Take(4))
        {
            Store.Write(new() { Erased = [gone] });
            ids = [.. ids.Where(id => id != gone)];
            AssertAll();
        }

        void AssertAll()
        {
            using var reader = Store.OpenReader();
            foreach (var id in ids) Assert.Equal(id, reader.Read(id)?.Entity);
            Assert.Null(reader.Read(half | 2));
            Assert.Equal(ids.Order(), reader.ReadAfter(0, 100).Select(one => one.Entity));
            var paged = new List<UInt128>();
            while (reader.ReadAfter(paged.LastOrDefault(), 1) is [var next]) paged.Add(next.Entity);
            Assert.Equal(ids.Order(), paged);
        }
    }

    [Fact]
    public void What_is_written_may_be_used_again()
    {
        Store.Open("a");
        var body = Encoding.UTF8.GetBytes("""{"a":1}""");
        var snapshots = new List<Snapshot> { Samples.Of(1) with { Body = body } };
        Store.Write(new() { Snapshots = snapshots });
        snapshots.Clear();
        Array.Clear(body);
        Store.Sync();
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(Store.Read(Samples.IdOf(1))!.Body.Span));
    }

    [Fact]
    public void The_watermark_moves_when_it_is_told_to()
    {
        Store.Open("a");
        Store.Write(new() { Watermark = 7 });
        Store.Put(Samples.Of(1));
        fixture.Restart();
        Assert.Equal(7, Store.Open("a"));
        Store.Write(new() { Watermark = 3 });
        Assert.Equal(3, Store.Open("a"));
    }

    [Fact]
    public void What_was_written_outlives_the_process()
    {
        Store.Open("a");
        for (var version = 1; version < 4; version++)
        {
            Store.Write(new()
            {
                Snapshots = [.. Enumerable.Range(0, 500).Select(number => Samples.Of(number, version))],
                Watermark = version,
            });
            fixture.Restart();
            Assert.Equal(version, Store.Open("a"));
            using var reader = Store.OpenReader();
            for (var number = 0; number < 500; number++)
                Samples.AssertSame(Samples.Of(number, version), reader.Read(Samples.IdOf(number)));
        }
    }

    [Fact]
    public void The_store_of_another_journal_is_begun_anew()
    {
        Store.Open("a");
        Store.Write(new()
        {
            Snapshots = [Samples.Of(1, due: 1, waiting: 1)], Keys = [Samples.KeyOf(1, "k", Samples.Noon)],
            Rows = [Samples.Put(1, "t", "k", "1")], Watermark = 9,
        });
        Store.Sync();
        Assert.Equal(0, Store.Open("b"));
        A_new_store_opens_at_0_and_is_empty();
        Store.Write(new() { Watermark = 4 });
        fixture.Restart();
        Assert.Equal(0, Store.Open("b ")); // Not even nearly the same.
    }
}
