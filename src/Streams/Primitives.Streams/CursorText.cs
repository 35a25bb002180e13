using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Primitives.Engine.Journal;

namespace Primitives.Streams;

/// <summary>Writes cursors as opaque texts, and reads them back: base64url over a version, position and index, and a
/// checksum over those and the journal's identity, so that a cursor of another journal or one that was mistyped is told
/// from a good one.</summary>
/// <remarks>Those of a journal that this one was restored from are good up to where it was restored to. Version 1 is
/// of one journal with one line of positions. A vector of several has another version.</remarks>
internal sealed class CursorText(string identity, IReadOnlyList<JournalAncestor> ancestors)
{
    private const byte Version = 1;
    private const int MaxBytes = 1 + 9 + 5 + sizeof(uint);
    private const int MaxLength = 32; // Base64 of that, rounded up.
    private readonly uint _identity = Checksum.Of(Encoding.UTF8.GetBytes(identity));

    public string Write(StreamCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        bytes[0] = Version;
        var length = 1;
        length += WriteNumber(bytes[length..], cursor.Position);
        // Most cursors are behind whole records: that is the shortest.
        length += WriteNumber(bytes[length..], cursor.Index == StreamCursor.All ? 0 : cursor.Index + 1L);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[length..], Sum(bytes[..length], _identity));
        return Base64Url.EncodeToString(bytes[..(length + sizeof(uint))]);
    }

    public bool TryRead(string text, out StreamCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[MaxBytes + sizeof(uint)];
        if (text.Length > MaxLength || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length <= sizeof(uint)) return false;

        var content = bytes[..(length - sizeof(uint))];
        if (LastOf(content, BinaryPrimitives.ReadUInt32LittleEndian(bytes[content.Length..])) is not { } last
            || content[0] != Version) return false;
        var rest = (ReadOnlySpan<byte>)content[1..];
        if (!TryReadNumber(ref rest, out var position) || !TryReadNumber(ref rest, out var index)
            || rest.Length > 0 || index > int.MaxValue || position > last) return false;
        cursor = new(position, index == 0 ? StreamCursor.All : (int)index - 1);
        return true;
    }

    /// <summary>Up to which position a cursor with this checksum is good; <see langword="null"/> for nowhere.</summary>
    private long? LastOf(ReadOnlySpan<byte> content, uint sum)
    {
        if (sum == Sum(content, _identity)) return long.MaxValue;
        foreach (var ancestor in ancestors)
            if (sum == Sum(content, Checksum.Of(Encoding.UTF8.GetBytes(ancestor.Identity)))) return ancestor.Last;
        return null;
    }

    private static uint Sum(ReadOnlySpan<byte> content, uint identity)
    {
        Span<byte> all = stackalloc byte[MaxBytes + 64];
        content.CopyTo(all);
        BinaryPrimitives.WriteUInt32LittleEndian(all[content.Length..], identity);
        return Checksum.Of(all[..(content.Length + sizeof(uint))]);
    }

    private static int WriteNumber(Span<byte> to, long number)
    {
        var length = 0;
        for (; number > 0x7f; number >>= 7) to[length++] = (byte)(0x80 | (number & 0x7f));
        to[length++] = (byte)number;
        return length;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> from, out long number)
    {
        number = 0;
        for (var i = 0; i < from.Length && i < 9; i++)
        {
            number |= (long)(from[i] & 0x7f) << (7 * i);
            if (from[i] > 0x7f) continue;
            from = from[(i + 1)..];
            return true;
        }

        return false;
    }
}
