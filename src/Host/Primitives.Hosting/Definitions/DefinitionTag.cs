using System.Globalization;

using Microsoft.Net.Http.Headers;

namespace Primitives.Hosting.Definitions;

/// <summary>Revisions as entity tags (RFC 9110, 8.8.3): <c>"7"</c>.</summary>
internal static class DefinitionTag
{
    /// <summary>The tag of a revision.</summary>
    public static string Of(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>The revision that a request's conditions call for: 0 for none, <see langword="null"/> when there is no
    /// condition.</summary>
    public static (long? Expected, Problem? Problem) Read(IHeaderDictionary headers)
    {
        var (match, none) = (headers[HeaderNames.IfMatch], headers[HeaderNames.IfNoneMatch]);
        if (match.Count + none.Count == 0) return (null, null);
        if (none.Count == 1 && match.Count == 0 && none[0]?.Trim() == "*") return (0, null);
        return match.Count == 1 && none.Count == 0 && Parse(match[0]!.Trim()) is { } revision
            ? (revision, null) : (null, Problem.Invalid(Rules));
    }

    private const string Rules =
        "If-Match is sent once and has one revision, as in \"7\"; If-None-Match has '*' alone; not both.";

    private static long? Parse(string text) => text is ['"', .. var number, '"']
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision > 0
            ? revision : null;
}
