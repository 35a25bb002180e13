using System.Buffers;
using Primitives.Engine.Journal;
using SQLitePCL;

namespace Primitives.Engine.Sqlite;

/// <summary>Some records, copied, so that no transaction is open while they are looked at: one that stays open keeps
/// the log from being begun anew.</summary>
internal sealed class Slice : IDisposable
{
    private const int MaxRecords = 256;
    private const int MaxBytes = 64 * 1024; // A larger record comes alone.
    private readonly List<Entry> _entries = new(MaxRecords);
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(MaxBytes);
    private int _used;

    public int Count => _entries.Count;

    /// <summary>Whether nothing came after these.</summary>
    public bool IsLast { get; private set; }

    public JournalRow this[int index]
    {
        get
        {
            var entry = _entries[index];
            return new(entry.Header, entry.Checksum, _bytes.AsMemory(entry.Offset, entry.Length));
        }
    }

    /// <summary>Takes the rows that <paramref name="statement"/> gives, until it is full or there is a fault.</summary>
    /// <returns>SQLite's result code: a fault if nothing else is not 0.</returns>
    public int Fill(nint statement)
    {
        _entries.Clear();
        _used = 0;
        var code = raw.SQLITE_ROW;
        while (_entries.Count < MaxRecords && _used < MaxBytes)
        {
            code = Native.Step(statement);
            if (code != raw.SQLITE_ROW) break;
            Add(statement);
        }

        IsLast = code == raw.SQLITE_DONE;
        return code is raw.SQLITE_ROW or raw.SQLITE_DONE ? raw.SQLITE_OK : code;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _entries.Clear();
    }

    private void Add(nint statement)
    {
        var body = Columns.Body(statement);
        if (_bytes.Length - _used < body.Length) Grow(_used + body.Length);
        body.CopyTo(_bytes.AsSpan(_used));
        _entries.Add(new(Columns.Header(statement), Columns.Checksum(statement), _used, body.Length));
        _used += body.Length;
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length);
        _bytes.AsSpan(0, _used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    private readonly record struct Entry(JournalHeader Header, long Checksum, int Offset, int Length);
}
