using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Journal;

/// <summary>What every journal promises its readers.</summary>
public abstract partial class JournalContract
{
    [Fact]
    public void Reading_begins_after_the_position_and_ends_at_the_last()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 10)]);
        Assert.Equal(10, Journal.AssertNumberedAfter(0));
        Assert.Equal(3, Journal.AssertNumberedAfter(7));
        Assert.Equal(1, Journal.AssertNumberedAfter(9));
        Assert.Equal(0, Journal.AssertNumberedAfter(10));
        Assert.Equal(0, Journal.AssertNumberedAfter(long.MaxValue));
        using var reader = Journal.OpenReader();
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ReadAfter(-1));
        Assert.Null(reader.Read(11));
        Assert.Null(reader.Read(long.MaxValue));
        Assert.Null(reader.Read(-1));
    }

    [Fact]
    public void Reading_may_stop_anywhere_and_begin_again()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 600)]);
        using var reader = Journal.OpenReader();
        foreach (var count in new[] { 0, 1, 255, 256, 257, 600, 601 })
        {
            var positions = reader.ReadAfter(0).Take(count).Select(row => row.Header.Position);
            Assert.Equal(Enumerable.Range(1, Math.Min(count, 600)).Select(position => (long)position), positions);
        }
    }

    [Fact]
    public void Many_small_records_come_in_order()
    {
        Journal.Open();
        for (var first = 1; first < 20_000; first += 1_000) Journal.Append([Batches.Numbered(first, 1_000)]);
        Assert.Equal(20_000, Journal.AssertNumberedAfter(0));
        Assert.Equal(7_655, Journal.AssertNumberedAfter(12_345));
    }

    [Fact]
    public void Large_records_come_among_small_ones()
    {
        var bodies = Enumerable.Range(1, 900)
            .Select(number => new byte[number % 300 == 0 ? 400_000 + number : number % 7]).ToArray();
        foreach (var (index, body) in bodies.Index()) Array.Fill(body, (byte)('a' + (index % 26)));
        var batch = Batches.Of(1, bodies);
        Journal.Open();
        Journal.Append([batch]);
        using var reader = Journal.OpenReader();
        var count = 0;
        foreach (var row in reader.ReadAfter(0)) Batches.AssertStored(batch, count++, row);
        Assert.Equal(900, count);
    }

    [Fact]
    public void A_reader_sees_what_is_appended_after_it_was_opened()
    {
        Journal.Open();
        using var reader = Journal.OpenReader();
        for (var position = 1; position <= 20; position++)
        {
            Assert.Null(reader.Read(position));
            Journal.Append([Batches.Numbered(position, 1)]);
            Assert.Equal(position, Assert.NotNull(reader.Read(position)).Header.Position);
            Assert.Equal(position, reader.ReadAfter(0).Count());
        }
    }

    [Fact]
    public void Appending_goes_on_under_a_reading_that_is_under_way()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 1_000)]);
        using var reader = Journal.OpenReader();
        var last = 1_000;
        var position = 0;
        foreach (var row in reader.ReadAfter(0))
        {
            Assert.Equal(++position, row.Header.Position);
            Assert.True(row.Body.Span.SequenceEqual(Batches.BodyOf(position)));
            if (position % 100 == 1 && last < 2_000) Journal.Append([Batches.Numbered(last + 1, 100)]);
            last += position % 100 == 1 && last < 2_000 ? 100 : 0;
        }

        Assert.InRange(position, 1_000, 2_000);
        Assert.Equal(2_000, Journal.AssertNumberedAfter(0));
    }

    [Fact]
    public void Readings_do_not_disturb_each_other()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 600)]);
        using var one = Journal.OpenReader();
        using var other = Journal.OpenReader();
        foreach (var (left, right) in one.ReadAfter(0).Zip(other.ReadAfter(100)))
        {
            Assert.Equal(left.Header.Position + 100, right.Header.Position);
            Assert.True(left.Body.Span.SequenceEqual(Batches.BodyOf(left.Header.Position)));
            Assert.True(right.Body.Span.SequenceEqual(Batches.BodyOf(right.Header.Position)));
        }

        foreach (var (left, right) in one.ReadAfter(0).Zip(one.ReadAfter(300)))
        {
            var between = Assert.NotNull(one.Read(left.Header.Position + 1));
            Assert.True(between.Body.Span.SequenceEqual(Batches.BodyOf(left.Header.Position + 1)));
            Assert.True(left.Body.Span.SequenceEqual(Batches.BodyOf(left.Header.Position)));
            Assert.True(right.Body.Span.SequenceEqual(Batches.BodyOf(left.Header.Position + 300)));
        }
    }

    [Fact]
    public void A_reader_outlives_the_reopening_of_the_journal()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 2)]);
        using var reader = Journal.OpenReader();
        fixture.Break();
        Assert.Throws<JournalException>(() => Journal.Append([Batches.Numbered(3, 1)]));
        Journal.Open();
        Journal.Append([Batches.Numbered(3, 1)]);
        Assert.Equal(3, reader.ReadAfter(0).Count());
        Assert.NotNull(reader.Read(3));
    }

    [Fact]
    public void A_reader_that_was_closed_reads_nothing_more()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 600)]);
        var reader = Journal.OpenReader();
        using var rows = reader.ReadAfter(0).GetEnumerator();
        Assert.True(rows.MoveNext());
        reader.Dispose();
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.Read(1));
        Assert.Throws<ObjectDisposedException>(() => reader.ReadAfter(0).Count());
        Assert.Throws<ObjectDisposedException>(() =>
        {
            while (rows.MoveNext());
        });
    }
}
