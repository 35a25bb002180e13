using System.Text;

namespace Primitives;

/// <summary>UTF-8 that refuses what it cannot represent, where the default encoding puts a question mark.</summary>
internal static class StrictUtf8
{
    private static readonly UTF8Encoding Encoding = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Counts the bytes of <paramref name="text"/>; false when it holds half a surrogate pair.</summary>
    public static bool TryCount(string text, out int bytes)
    {
        bytes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        bytes = Encoding.GetByteCount(text);
        return true;
    }
}
