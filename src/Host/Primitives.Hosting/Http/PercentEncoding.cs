using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Primitives.Hosting.Http;

/// <summary>Percent-encoding (RFC 3986), undone exactly once and without mercy.</summary>
internal static class PercentEncoding
{
    /// <summary>Decodes one path segment, or one name or value of a query string.</summary>
    /// <param name="text">What was between the delimiters, as it came over the wire.</param>
    /// <param name="isForm">Whether a plus sign stands for a space, as in query strings.</param>
    /// <returns><see langword="null"/> when an escape is not two hex digits, a character is not ASCII, or the bytes are
    /// not UTF-8.</returns>
    public static string? Decode(ReadOnlySpan<char> text, bool isForm = false)
    {
        var bytes = new byte[text.Length];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsAscii(c)) return null;
            if (c == '%')
            {
                if (i + 2 >= text.Length || !TryHex(text.Slice(i + 1, 2), out bytes[count++])) return null;
                i += 2;
            }
            else
            {
                bytes[count++] = c == '+' && isForm ? (byte)' ' : (byte)c;
            }
        }

        var decoded = bytes.AsSpan(0, count);
        return Utf8.IsValid(decoded) ? Encoding.UTF8.GetString(decoded) : null;
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out byte value) =>
        byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
