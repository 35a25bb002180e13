using System.Numerics;
using System.Text;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Entities;

/// <summary>The replies that an entity remembers under keys, oldest first, as one block of bytes and an index of
/// numbers: a million of them are no objects, so nothing has to be collected or walked through.</summary>
/// <remarks>What has been written is never overwritten, but for the mark that it is forgotten: slices that were taken
/// stay as they are.</remarks>
internal sealed class KeyLog
{
    private const int FirstBytes = 256;
    private const int MaxUnindexed = 8; // So few are found sooner one by one.

    private byte[] _bytes = new byte[FirstBytes];
    private int[] _index = []; // Where an entry begins, and one more; open addressing.
    private int _entries; // From the oldest to the end, forgotten ones included.
    private int _from;
    private int _saved;
    private int _end;

    /// <summary>How many are remembered.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes they take; of those that were forgotten out of turn, some may still count.</summary>
    public int Bytes => _end - _from;

    /// <summary>When the oldest of them was recorded.</summary>
    public long OldestAt => _from < _end ? EntryAt(_from).At : 0;

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
        var length = KeyLogEntry.LengthOf(key, reply);
        if (_bytes.Length - _end < length) MakeRoom(length);
        KeyLogEntry.Write(_bytes.AsSpan(_end, length), key, reply);
        (Count, _entries, _end) = (Count + 1, _entries + 1, _end + length);
        if (isSaved) _saved = _end;
        if (2 * _entries > _index.Length) BuildIndex();
        else Index(_end - length);
    }

    /// <summary>Forgets the reply under <paramref name="key"/>, if there is one.</summary>
    public void Remove(string key)
    {
        var found = OffsetOf(key);
        if (found < 0) return;

        EntryAt(found).Forget();
        Count--;
    }

    /// <summary>Forgets what was recorded before <paramref name="moment"/>.</summary>
    public void ForgetBefore(long moment)
    {
        while (_from < _end && EntryAt(_from) is var oldest && oldest.At < moment)
        {
            if (!oldest.IsForgotten) Count--;
            _from += oldest.Length;
            _entries--;
        }

        _saved = Math.Max(_saved, _from);
    }

    /// <summary>What no snapshot holds yet, forgotten or not; from now on one does.</summary>
    public KeySlice TakeUnsaved()
    {
        var slice = new KeySlice(_bytes, _saved, _end);
        _saved = _end;
        return slice;
    }

    private int OffsetOf(string key)
    {
        Span<byte> buffer = stackalloc byte[3 * EntityClient.MaxKeyLength];
        var utf8 = key.Length <= EntityClient.MaxKeyLength
            ? buffer[..Encoding.UTF8.GetBytes(key, buffer)] : Encoding.UTF8.GetBytes(key);
        return _index.Length == 0 ? OffsetOf(utf8) : OffsetOf(utf8, KeyLogEntry.HashOf(key));
    }

    private int OffsetOf(ReadOnlySpan<byte> key)
    {
        for (var at = _from; at < _end; at += EntryAt(at).Length)
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

    private KeyLogEntry EntryAt(int offset) => new(_bytes.AsSpan(offset));

    /// <summary>Moves what is left of it into another block: slices keep this one.</summary>
    private void MakeRoom(int length)
    {
        var wanted = Math.Max(FirstBytes, checked(_end - _from + length) / 2 * 3);
        var (bytes, end, saved) = (new byte[wanted], 0, 0);
        for (var at = _from; at < _end; at += EntryAt(at).Length)
        {
            if (at == _saved) saved = end;
            var entry = EntryAt(at);
            if (entry.IsForgotten && at < _saved)
            {
                _entries--;
                continue;
            }

            _bytes.AsSpan(at, entry.Length).CopyTo(bytes.AsSpan(end));
            end += entry.Length;
        }

        if (_saved == _end) saved = end;
        (_bytes, _from, _saved, _end) = (bytes, 0, saved, end);
        BuildIndex();
    }

    private void BuildIndex()
    {
        if (_entries <= MaxUnindexed && _index.Length == 0) return;

        _index = new int[(int)BitOperations.RoundUpToPowerOf2(4 * ((uint)_entries + 1))];
        for (var at = _from; at < _end; at += EntryAt(at).Length) Index(at);
    }

    private void Index(int offset)
    {
        if (_index.Length == 0) return;

        var slot = EntryAt(offset).Hash & (_index.Length - 1);
        while (_index[slot] > 0) slot = (slot + 1) & (_index.Length - 1);
        _index[slot] = offset + 1;
    }
}
