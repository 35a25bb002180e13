namespace Primitives.Engine.Journal;

/// <summary>Records of one partition, in order, that are committed together. Reused when it is durable.</summary>
public sealed class JournalBatch
{
    private JournalEntry[] _entries = new JournalEntry[256];

    /// <summary>The position of its first record; assigned by the writer just before it is appended.</summary>
    public long First { get; internal set; }

    /// <summary>How many records it has.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes its bodies have.</summary>
    public int Bytes => Bodies.Length;

    /// <summary>Where bodies are written.</summary>
    internal ByteBuffer Bodies { get; } = new(16 * 1024);

    /// <summary>Its records' columns.</summary>
    internal Span<JournalEntry> Entries => _entries.AsSpan(0, Count);

    /// <summary>The columns of record <paramref name="index"/>.</summary>
    public JournalHeader Header(int index)
    {
        ref readonly var entry = ref Entries[index];
        return new(First + index, entry.Entity, entry.Previous, entry.Shard, entry.Ordinal, entry.Sequence, entry.At);
    }

    /// <summary>The checksum of record <paramref name="index"/>.</summary>
    public long ChecksumOf(int index) => Checksum.Of(Header(index), Entries[index].BodyChecksum);

    /// <summary>The body of record <paramref name="index"/>.</summary>
    public ReadOnlySpan<byte> Body(int index)
    {
        ref readonly var entry = ref Entries[index];
        return Bodies.Written.Slice(entry.Offset, entry.Length);
    }

    /// <summary>Adds the record whose body is what was written to <see cref="Bodies"/> since
    /// <paramref name="offset"/>.</summary>
    internal ref JournalEntry Add(int offset)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Count * 2);
        ref var entry = ref _entries[Count++];
        entry = new JournalEntry { Offset = offset, Length = Bytes - offset };
        entry.BodyChecksum = Checksum.Of(Bodies.Written.Slice(entry.Offset, entry.Length));
        return ref entry;
    }

    /// <summary>Makes it empty, for another use.</summary>
    internal void Clear()
    {
        Bodies.Truncate(0);
        (Count, First) = (0, 0);
    }
}
