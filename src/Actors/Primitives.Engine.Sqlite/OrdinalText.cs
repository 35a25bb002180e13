using System.Text;

namespace Primitives.Engine.Sqlite;

/// <summary>Text as it is stored: UTF-8, in which each half of a surrogate pair stands for itself.</summary>
/// <remarks>So SQLite, which compares bytes, has the same order as <see cref="string.CompareOrdinal(string, string)"/>,
/// and every string comes back as it was, even one that is not well-formed. Text without characters beyond U+FFFF is
/// plain UTF-8; the others are shown by other programs as six bytes that they do not know (CESU-8).</remarks>
internal static class OrdinalText
{
    private const int LeadMask = 0xF0;

    /// <summary>How much room to give.</summary>
    public static int MaxBytes(string text) => checked(text.Length * 3);

    /// <returns>How many bytes it has.</returns>
    public static int Write(string text, Span<byte> bytes)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (c < 0x80)
            {
                bytes[length++] = (byte)c;
            }
            else if (c < 0x800)
            {
                bytes[length++] = (byte)(0xC0 | (c >> 6));
                bytes[length++] = Tail(c);
            }
            else
            {
                bytes[length++] = (byte)(0xE0 | (c >> 12));
                bytes[length++] = Tail(c >> 6);
                bytes[length++] = Tail(c);
            }
        }

        return length;
    }

    /// <summary>What <see cref="Write"/> has made these bytes of.</summary>
    public static string Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains((byte)0xED)) return Encoding.UTF8.GetString(bytes); // No surrogate without it.

        var text = new StringBuilder(bytes.Length);
        for (var at = 0; at < bytes.Length;)
        {
            var lead = bytes[at++];
            var tails = lead < 0x80 ? 0 : (lead & LeadMask) == 0xE0 ? 2 : 1;
            var c = tails == 2 ? lead & 0x0F : tails == 1 ? lead & 0x1F : lead;
            for (; tails > 0; tails--) c = (c << 6) | (bytes[at++] & 0x3F);
            text.Append((char)c);
        }

        return text.ToString();
    }

    private static byte Tail(int c) => (byte)(0x80 | (c & 0x3F));
}
