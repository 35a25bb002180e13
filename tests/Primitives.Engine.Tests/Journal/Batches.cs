using System.Buffers;
using System.Text;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Journal;

/// <summary>Makes batches for the tests.</summary>
internal static class Batches
{
    /// <summary>A batch at <paramref name="first"/> with these bodies, and columns that differ from record to
    /// record.</summary>
    public static JournalBatch Of(long first, params ReadOnlySpan<byte[]> bodies)
    {
        var batch = new JournalBatch { First = first };
        foreach (var body in bodies) Add(batch, body);
        return batch;
    }

    public static JournalBatch Of(long first, params ReadOnlySpan<string> bodies)
    {
        var batch = new JournalBatch { First = first };
        foreach (var body in bodies) Add(batch, Encoding.UTF8.GetBytes(body));
        return batch;
    }

    /// <summary>A batch of <paramref name="count"/> records, each with a body that names its position.</summary>
    public static JournalBatch Numbered(long first, int count)
    {
        var batch = new JournalBatch { First = first };
        for (var position = first; position < first + count; position++) Add(batch, BodyOf(position));
        return batch;
    }

    /// <summary>The body of a numbered record.</summary>
    public static byte[] BodyOf(long position) => Encoding.UTF8.GetBytes($$"""{"number":{{position}}}""");

    public static ref JournalEntry Add(JournalBatch batch, ReadOnlySpan<byte> body)
    {
        var offset = batch.Bytes;
        batch.Bodies.Write(body);
        ref var entry = ref batch.Add(offset);
        var position = batch.First + batch.Count - 1;
        entry.Entity = (UInt128)position << 100 | (UInt128)position;
        entry.Previous = position / 2;
        entry.Shard = (int)(position % 4096);
        entry.Ordinal = position * 3;
        entry.Sequence = position * 5;
        entry.At = 1_700_000_000_000_000 + position;
        return ref entry;
    }

    /// <summary>Compares what was read with what was appended, to the byte.</summary>
    public static void AssertStored(JournalBatch batch, int index, JournalRow? read)
    {
        var row = Assert.NotNull(read);
        Assert.Equal(batch.Header(index), row.Header);
        Assert.Equal(batch.ChecksumOf(index), row.Checksum);
        Assert.True(batch.Body(index).SequenceEqual(row.Body.Span), $"The body of {row.Header.Position} differs.");
        Assert.True(row.IsIntact);
    }

    /// <summary>Reads all after <paramref name="position"/>, makes sure that they are intact and numbered, and counts
    /// them.</summary>
    public static int AssertNumberedAfter(this IJournal journal, long position)
    {
        using var reader = journal.OpenReader();
        var count = 0;
        foreach (var row in reader.ReadAfter(position))
        {
            count++;
            Assert.Equal(position + count, row.Header.Position);
            Assert.True(row.IsIntact);
            Assert.True(row.Body.Span.SequenceEqual(BodyOf(row.Header.Position)));
        }

        return count;
    }
}
