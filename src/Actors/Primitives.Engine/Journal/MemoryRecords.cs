using System.Buffers.Binary;

namespace Primitives.Engine.Journal;

/// <summary>Records one behind the other in chunks of bytes: columns, body, checksum.</summary>
internal sealed class MemoryRecords
{
    private const int ChunkBytes = 64 * 1024; // Below what the runtime keeps as a large object.
    private const int ColumnBytes = 60;
    private const int ChecksumBytes = 8;
    private readonly List<byte[]> _chunks = [];
    private readonly List<Slot> _slots = [];
    private readonly HashSet<int> _removed = [];
    private readonly HashSet<int> _erased = [];
    private (List<int> Removed, List<int> Erased) _unsynced = ([], []);
    private int _used;

    public int Count => _slots.Count;

    public JournalRow this[int index]
    {
        get
        {
            var record = Bytes(index);
            var columns = record.Span;
            var header = new JournalHeader(
                BinaryPrimitives.ReadInt64LittleEndian(columns),
                BinaryPrimitives.ReadUInt128LittleEndian(columns[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(columns[24..]),
                BinaryPrimitives.ReadInt32LittleEndian(columns[32..]),
                BinaryPrimitives.ReadInt64LittleEndian(columns[36..]),
                BinaryPrimitives.ReadInt64LittleEndian(columns[44..]),
                BinaryPrimitives.ReadInt64LittleEndian(columns[52..]));
            var checksum = BinaryPrimitives.ReadInt64LittleEndian(columns[^ChecksumBytes..]);
            return new(header, checksum, record[ColumnBytes..^ChecksumBytes]);
        }
    }

    /// <summary>The record, unless it was removed; its body as it was erased, if so.</summary>
    public JournalRow? Find(int index)
    {
        if (_removed.Contains(index)) return null;
        var row = this[index];
        if (!_erased.Contains(index)) return row;

        var blank = JournalChange.Blank(row.Body.Length);
        return new(row.Header, JournalChange.BlankChecksum(row.Checksum, blank), blank);
    }

    /// <summary>Makes a change, which can be taken back until the bytes are wiped.</summary>
    public void Make(JournalChange change)
    {
        _unsynced = ([], []);
        foreach (var position in change.Positions)
        {
            var index = (int)(position - 1);
            if (change.Primitive is not null && _removed.Add(index)) _unsynced.Removed.Add(index);
            if (change.Primitive is null && _erased.Add(index)) _unsynced.Erased.Add(index);
        }
    }

    public void TakeBack()
    {
        _removed.ExceptWith(_unsynced.Removed);
        _erased.ExceptWith(_unsynced.Erased);
        _unsynced = ([], []);
    }

    /// <summary>Wipes what was changed last: there is no way back.</summary>
    public void Wipe()
    {
        foreach (var index in _unsynced.Removed.Concat(_unsynced.Erased))
        {
            var record = Bytes(index).Span;
            record[ColumnBytes..^ChecksumBytes].Clear();
        }

        _unsynced = ([], []);
    }

    public void Add(JournalBatch batch)
    {
        for (var index = 0; index < batch.Count; index++)
        {
            var header = batch.Header(index);
            var body = batch.Body(index);
            var record = Room(ColumnBytes + body.Length + ChecksumBytes);
            BinaryPrimitives.WriteInt64LittleEndian(record, header.Position);
            BinaryPrimitives.WriteUInt128LittleEndian(record[8..], header.Entity);
            BinaryPrimitives.WriteInt64LittleEndian(record[24..], header.Previous);
            BinaryPrimitives.WriteInt32LittleEndian(record[32..], header.Shard);
            BinaryPrimitives.WriteInt64LittleEndian(record[36..], header.Ordinal);
            BinaryPrimitives.WriteInt64LittleEndian(record[44..], header.Sequence);
            BinaryPrimitives.WriteInt64LittleEndian(record[52..], header.At);
            body.CopyTo(record[ColumnBytes..]);
            BinaryPrimitives.WriteInt64LittleEndian(record[^ChecksumBytes..], batch.ChecksumOf(index));
        }
    }

    /// <summary>Keeps the first <paramref name="count"/>.</summary>
    public void Truncate(int count)
    {
        _removed.RemoveWhere(index => index >= count);
        _erased.RemoveWhere(index => index >= count);
        _slots.RemoveRange(count, Count - count);
        var last = count == 0 ? default : _slots[^1];
        var chunks = count == 0 ? 0 : last.Chunk + 1;
        _chunks.RemoveRange(chunks, _chunks.Count - chunks);
        _used = last.Offset + last.Length;
    }

    /// <summary>Leaves the first half of its bytes, so never its checksum.</summary>
    public void Tear(int index)
    {
        var record = Bytes(index).Span;
        record[(record.Length / 2)..].Clear();
    }

    public void Flip(int index, int bit)
    {
        var record = Bytes(index).Span;
        record[bit / 8 % record.Length] ^= (byte)(1 << (bit % 8));
    }

    private Memory<byte> Bytes(int index)
    {
        var slot = _slots[index];
        return _chunks[slot.Chunk].AsMemory(slot.Offset, slot.Length);
    }

    private Span<byte> Room(int length)
    {
        if (_chunks.Count == 0 || _chunks[^1].Length - _used < length)
        {
            _chunks.Add(new byte[Math.Max(length, ChunkBytes)]);
            _used = 0;
        }

        _slots.Add(new(_chunks.Count - 1, _used, length));
        _used += length;
        return Bytes(Count - 1).Span;
    }

    private readonly record struct Slot(int Chunk, int Offset, int Length);
}
