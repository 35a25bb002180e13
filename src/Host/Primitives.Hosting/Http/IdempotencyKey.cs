using System.Text;

namespace Primitives.Hosting.Http;

/// <summary>The <c>Idempotency-Key</c> header (draft-ietf-httpapi-idempotency-key-header): a structured-field string,
/// or the bare key that clients of today send.</summary>
internal static class IdempotencyKey
{
    /// <summary>The header's name.</summary>
    public const string HeaderName = "Idempotency-Key";

    /// <summary>The most characters in a key.</summary>
    public const int MaxLength = 255;

    private const string Rules =
        "An Idempotency-Key is sent once and has 1 to 255 visible ASCII characters, in double quotes or without; "
        + "bare, it has no quote, comma, semicolon or space. It begins with '~' only as ~session/number/settled.";

    /// <summary>The key of a request: none when the header was not sent.</summary>
    public static (string? Key, Problem? Problem) Read(IHeaderDictionary headers)
    {
        var values = headers[HeaderName];
        if (values.Count == 0) return (null, null);

        var text = values.Count == 1 ? values[0]?.Trim(' ', '\t') ?? "" : "";
        var key = text.StartsWith('"') ? Unquote(text) : IsBare(text) ? text : null;
        return key is { Length: > 0 and <= MaxLength } && (key[0] != SessionKey.Mark || SessionKey.TryParse(key, out _))
            ? (key, null)
            : (null, new(EngineRefusals.BadKeyCode, Rules));
    }

    private static bool IsBare(string text) => text.All(c => c is > ' ' and <= '~' and not ('"' or ',' or ';' or '\\'));

    // RFC 9651, section 3.3.3: a string is printable ASCII between quotes; only a quote and a backslash are escaped.
    private static string? Unquote(string text)
    {
        var key = new StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    return i == text.Length - 1 ? key.ToString() : null;
                case '\\':
                    if (++i >= text.Length || text[i] is not ('"' or '\\')) return null;
                    key.Append(text[i]);
                    break;
                case >= ' ' and <= '~':
                    key.Append(text[i]);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }
}
