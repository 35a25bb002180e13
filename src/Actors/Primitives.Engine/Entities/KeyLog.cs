using System.Numerics;
using System.Text;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Entities;

/// <summary>The replies that an entity remembers under keys, oldest first, as blocks of bytes and an index of numbers:
/// a million of them are no objects, so nothing has to be collected or walked through.</summary>
/// <remarks>What has been written is never overwritten, but for the mark that it is forgotten: slices that were taken
/// stay as they are. Offsets go through all blocks.</remarks>
internal sealed class KeyLog
{
    private const int MaxUnindexed = 8; // So few are found sooner one by one.
    private const int MaxOffset = 1 << 30;

    private KeyBlocks _blocks = new();
    private int[] _index = []; // Where an entry begins, and one more; open addressing.
    private int _indexed; // Slots in use, some by what is gone.
    private int _entries; // From the oldest to the end, forgotten ones included.
    private int _from;
    private int _saved;
    private int _forgotten; // Bytes from the oldest to the end that are.

    /// <summary>How many are remembered.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes they take.</summary>
    public int Bytes => _blocks.End - _from - _forgotten;

    /// <summary>When the oldest of them was recorded.</summary>
    public long OldestAt => _from < _blocks.End ? EntryAt(_from).At : 0;

    /// <summary>The reply under <paramref name="key"/>, if it is still remembered.</summary>
    public KeyedReply? Find(string key)
    {
        var found = OffsetOf(key);
        return found < 0 ? null : EntryAt(found).ToReply();
    }

    /// <summary>Remembers a reply.</summary>
    /// <param name="key">Under this key, and in place of what was remembered under it.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="isSaved">Whether a snapshot holds it. Those that one holds come before all others.</param>
    public void Add(string key, KeyedReply reply, bool isSaved)
    {
        Remove(key);
        if (_forgotten > Bytes + KeyBlocks.FirstBytes || _blocks.End > MaxOffset) Compact();
        var at = _blocks.End;
        KeyLogEntry.Write(_blocks.Extend(KeyLogEntry.LengthOf(key, reply), live: at - _from), key, reply);
        (Count, _entries) = (Count + 1, _entries + 1);
        if (isSaved) _saved = _blocks.End;
        if (2 * _indexed >= _index.Length) BuildIndex();
        else Index(at);
    }

    /// <summary>Forgets the reply under <paramref name="key"/>, if there is one.</summary>
    public void Remove(string key)
    {
        var found = OffsetOf(key);
        if (found < 0) return;

        KeyLogEntry.Forget(_blocks.From(found));
        (Count, _forgotten) = (Count - 1, _forgotten + EntryAt(found).Length);
    }

    /// <summary>Forgets what was recorded before <paramref name="moment"/>.</summary>
    public void ForgetBefore(long moment)
    {
        while (_from < _blocks.End && EntryAt(_from) is var oldest && oldest.At < moment)
        {
            if (oldest.IsForgotten) _forgotten -= oldest.Length;
            else Count--;
            _from += oldest.Length;
            _entries--;
        }

        _saved = Math.Max(_saved, _from);
        _blocks.DropBefore(_from);
    }

    /// <summary>What no snapshot holds yet, forgotten or not; from now on one does.</summary>
    public KeySlice TakeUnsaved()
    {
        var from = _saved;
        _saved = _blocks.End;
        return new(_blocks.Slice(from));
    }

    private int OffsetOf(string key)
    {
        if (Count == 0) return -1;

        Span<byte> buffer = stackalloc byte[3 * EntityClient.MaxKeyLength];
        var utf8 = key.Length <= EntityClient.MaxKeyLength
            ? buffer[..Encoding.UTF8.GetBytes(key, buffer)] : Encoding.UTF8.GetBytes(key);
        return _index.Length == 0 ? OffsetOf(utf8) : OffsetOf(utf8, KeyLogEntry.HashOf(key));
    }

    private int OffsetOf(ReadOnlySpan<byte> key)
    {
        for (var at = _from; at < _blocks.End; at += EntryAt(at).Length)
        {
            if (EntryAt(at).Is(key)) return at;
        }

        return -1;
    }

    private int OffsetOf(ReadOnlySpan<byte> key, int hash)
    {
        for (var slot = hash & (_index.Length - 1); _index[slot] > 0; slot = (slot + 1) & (_index.Length - 1))
        {
            var at = _index[slot] - 1;
            if (at >= _from && EntryAt(at) is var entry && entry.Hash == hash && entry.Is(key)) return at;
        }

        return -1;
    }

    private KeyLogEntry EntryAt(int offset) => new(_blocks.From(offset));

    /// <summary>Moves what is remembered, and what no snapshot holds, into other blocks; slices keep these.</summary>
    private void Compact()
    {
        var (blocks, saved) = (new KeyBlocks(), 0);
        (_entries, _forgotten) = (0, 0);
        for (var at = _from; at < _blocks.End; at += EntryAt(at).Length)
        {
            var entry = EntryAt(at);
            if (entry.IsForgotten && at < _saved) continue;

            entry.Bytes.CopyTo(blocks.Extend(entry.Length, live: blocks.End));
            _entries++;
            if (entry.IsForgotten) _forgotten += entry.Length;
            if (at < _saved) saved = blocks.End;
        }

        (_blocks, _from, _saved) = (blocks, 0, saved);
        BuildIndex();
    }

    private void BuildIndex()
    {
        if (_entries <= MaxUnindexed && _index.Length == 0) return;

        _indexed = 0;
        _index = new int[(int)BitOperations.RoundUpToPowerOf2(4 * ((uint)_entries + 1))];
        for (var at = _from; at < _blocks.End; at += EntryAt(at).Length) Index(at);
    }

    private void Index(int offset)
    {
        if (_index.Length == 0) return;

        var slot = EntryAt(offset).Hash & (_index.Length - 1);
        while (_index[slot] > 0) slot = (slot + 1) & (_index.Length - 1);
        _index[slot] = offset + 1;
        _indexed++;
    }
}
