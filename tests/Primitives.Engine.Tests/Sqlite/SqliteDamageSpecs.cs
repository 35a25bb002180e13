using System.Text;
using Primitives.Engine.Journal;
using Primitives.Engine.Tests.Journal;

namespace Primitives.Engine.Tests.Sqlite;

/// <summary>What is damaged in the file is told, and the rest is served.</summary>
public sealed class SqliteDamageSpecs : IDisposable
{
    private const int Count = 2_000;
    private readonly DataFolder _folder = new();

    public SqliteDamageSpecs()
    {
        using var journal = _folder.Journal();
        journal.Open();
        journal.Append([Batches.Numbered(1, Count)]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_byte_that_changed_in_a_record_is_found_in_that_record_only()
    {
        Overwrite(Batches.BodyOf(1_234), 10, "X"u8);
        using var journal = _folder.Journal();
        Assert.Equal(Count, journal.Open());
        using var reader = journal.OpenReader();
        Assert.All(reader.ReadAfter(0), row => Assert.Equal(row.Header.Position != 1_234, row.IsIntact));
        var damaged = Assert.NotNull(reader.Read(1_234));
        Assert.True(damaged.HasIntactHeader);
        Assert.Equal("""{"number":X234}""", Encoding.UTF8.GetString(damaged.Body.Span));
    }

    [Fact]
    public void A_page_that_is_lost_takes_its_own_records_only()
    {
        var page = FindPage(Batches.BodyOf(1_000));
        Overwrite(page, Enumerable.Repeat((byte)0xFF, 100).ToArray());
        using var journal = _folder.Journal();
        Assert.Equal(Count, journal.Open());
        using var reader = journal.OpenReader();

        var last = 0L;
        var fault = Assert.Throws<JournalException>(() =>
        {
            foreach (var row in reader.ReadAfter(0)) last = row.Header.Position;
        });
        Assert.InRange(last, 800, 999);
        Assert.Contains($"Record {last + 1} ", fault.Message, StringComparison.Ordinal);

        var lost = 0;
        for (var position = 1; position <= Count; position++)
        {
            try
            {
                Assert.True(Assert.NotNull(reader.Read(position)).IsIntact);
            }
            catch (JournalException unreadable)
            {
                Assert.Contains($"Record {position} ", unreadable.Message, StringComparison.Ordinal);
                lost++;
            }
        }

        Assert.InRange(lost, 1, 8_192 / 50);
        Assert.Throws<JournalException>(() => reader.ReadAfter(last + 1).Count());
        Assert.Equal(Count - last - lost, journal.AssertNumberedAfter(last + lost));
        journal.Append([Batches.Numbered(Count + 1, 10)]);
        Assert.Equal(Count + 10 - last - lost, journal.AssertNumberedAfter(last + lost));
    }

    [Fact]
    public void A_record_that_is_not_there_is_never_skipped()
    {
        _folder.Query("DELETE FROM journal WHERE position = 257");
        using var journal = _folder.Journal();
        Assert.Equal(Count, journal.Open());
        using var reader = journal.OpenReader();
        Assert.Null(reader.Read(257));
        Assert.Throws<JournalException>(() => reader.ReadAfter(0).Count());
        Assert.Throws<JournalException>(() => reader.ReadAfter(256).Count());
        Assert.Equal(Count - 257, journal.AssertNumberedAfter(257));
    }

    [Fact]
    public void A_journal_whose_end_is_lost_does_not_open()
    {
        _folder.Query($"DELETE FROM journal WHERE position = {Count}");
        using var journal = _folder.Journal();
        var fault = Assert.Throws<JournalException>(() => journal.Open());
        Assert.Contains($"{Count - 1}", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE journal SET entity = x'00' WHERE position = 5")]
    [InlineData("UPDATE journal SET entity = NULL WHERE position = 5")]
    [InlineData("UPDATE journal SET record = NULL WHERE position = 5")]
    [InlineData("UPDATE journal SET checksum = 'x' WHERE position = 5")]
    [InlineData("UPDATE journal SET previous = 9e99 WHERE position = 5")]
    [InlineData("UPDATE journal SET shard = 6 WHERE position = 5")]
    public void Columns_of_another_kind_are_served_as_damaged(string damage)
    {
        _folder.Query(damage);
        using var journal = _folder.Journal();
        journal.Open();
        using var reader = journal.OpenReader();
        Assert.All(reader.ReadAfter(0), row => Assert.Equal(row.Header.Position != 5, row.IsIntact));
        Assert.False(Assert.NotNull(reader.Read(5)).IsIntact);
    }

    [Fact]
    public void A_writer_beside_it_is_found_out()
    {
        using var journal = _folder.Journal();
        journal.Open();
        _folder.Query($"INSERT INTO journal(position, record) VALUES({Count + 1}, '{{}}')");
        Assert.Throws<JournalException>(() => journal.Append([Batches.Numbered(Count + 1, 1)]));
        Assert.Equal(Count + 1, journal.Open());
    }

    private void Overwrite(byte[] found, int offset, ReadOnlySpan<byte> with) => Overwrite(Find(found) + offset, with);

    private void Overwrite(long at, ReadOnlySpan<byte> with)
    {
        using var file = File.OpenHandle(_folder.File, access: FileAccess.Write);
        RandomAccess.Write(file, with, at);
    }

    private int Find(ReadOnlySpan<byte> bytes)
    {
        var at = File.ReadAllBytes(_folder.File).AsSpan().IndexOf(bytes);
        Assert.NotEqual(-1, at);
        return at;
    }

    private int FindPage(ReadOnlySpan<byte> bytes) => Find(bytes) / 8_192 * 8_192;
}
