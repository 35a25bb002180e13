using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Journal;

/// <summary>What every journal promises: what is appended is there, as it was, in order.</summary>
public abstract partial class JournalContract(JournalFixture fixture) : IDisposable
{
    private IJournal Journal => fixture.Journal;

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void An_empty_journal_opens_at_0_and_gives_nothing()
    {
        Assert.Equal(0, Journal.Open());
        using var reader = Journal.OpenReader();
        Assert.Null(reader.Read(0));
        Assert.Null(reader.Read(1));
        Assert.Empty(reader.ReadAfter(0));
        Assert.Empty(reader.ReadAfter(1));
    }

    [Fact]
    public void Positions_begin_at_1_and_have_no_gaps()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 1)]);
        Journal.Append([Batches.Numbered(2, 3)]);
        Journal.Append([Batches.Numbered(5, 2), Batches.Numbered(7, 1), Batches.Numbered(8, 4)]);
        Assert.Equal(11, Journal.AssertNumberedAfter(0));
        Assert.Equal(11, Journal.Open());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(8_192)]
    [InlineData(70_000)]
    [InlineData(1_048_576)]
    public void A_record_is_read_back_to_the_byte(int length)
    {
        var body = new byte[length];
        for (var index = 0; index < length; index++) body[index] = (byte)(' ' + (index % 90));
        var batch = Batches.Of(1, [body, "{}"u8.ToArray(), body]);
        Journal.Open();
        Journal.Append([batch]);

        using var reader = Journal.OpenReader();
        var index2 = 0;
        foreach (var row in reader.ReadAfter(0)) Batches.AssertStored(batch, index2++, row);
        Assert.Equal(3, index2);
        for (var index = 0; index < 3; index++) Batches.AssertStored(batch, index, reader.Read(index + 1));
    }

    [Fact]
    public void A_body_is_bytes_whatever_they_say()
    {
        var batch = Batches.Of(1, [[0], [0, 1, 0], [0xff, 0xfe, 0x80], [0xef, 0xbb, 0xbf, (byte)'{']]);
        Journal.Open();
        Journal.Append([batch]);
        using var reader = Journal.OpenReader();
        for (var index = 0; index < batch.Count; index++) Batches.AssertStored(batch, index, reader.Read(index + 1));
    }

    [Fact]
    public void Columns_take_their_whole_range()
    {
        var batch = Batches.Of(1, "{}", "{}", "{}");
        batch.Entries[0] = batch.Entries[0] with
        {
            Entity = UInt128.MaxValue, Previous = long.MaxValue, Shard = int.MaxValue, Ordinal = long.MaxValue,
            Sequence = long.MaxValue, At = long.MaxValue,
        };
        batch.Entries[1] = batch.Entries[1] with
        {
            Entity = 0, Previous = 0, Shard = 0, Ordinal = 0, Sequence = 0, At = long.MinValue,
        };
        batch.Entries[2] = batch.Entries[2] with { Entity = (UInt128)1 << 127 };
        Journal.Open();
        Journal.Append([batch]);
        using var reader = Journal.OpenReader();
        for (var index = 0; index < 3; index++) Batches.AssertStored(batch, index, reader.Read(index + 1));
    }

    [Fact]
    public void A_batch_is_used_again_when_it_is_durable()
    {
        Journal.Open();
        var batch = Batches.Numbered(1, 500);
        Journal.Append([batch]);
        batch.Clear();
        batch.First = 501;
        for (var position = 501; position <= 700; position++) Batches.Add(batch, Batches.BodyOf(position));
        Journal.Append([batch]);
        Assert.Equal(700, Journal.AssertNumberedAfter(0));
    }

    [Fact]
    public void Nothing_to_append_is_nothing_appended()
    {
        Journal.Open();
        Journal.Append([]);
        Journal.Append([Batches.Numbered(1, 0)]);
        Journal.Append([Batches.Numbered(1, 0), Batches.Numbered(1, 2), Batches.Numbered(3, 0)]);
        Assert.Equal(2, Journal.AssertNumberedAfter(0));
    }

    [Fact]
    public void What_was_appended_outlives_the_process()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 1_000)]);
        for (var last = 1_000; last < 1_003; last++)
        {
            fixture.Restart();
            Assert.Equal(last, Journal.Open());
            Assert.Equal(last, Journal.AssertNumberedAfter(0));
            Journal.Append([Batches.Numbered(last + 1, 1)]);
        }
    }
}
