using System.Globalization;

namespace Primitives.Hosting.Http;

/// <summary>The query string of a request for a page of a list, or for one thing of it.</summary>
internal sealed class PageQuery
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Reads <paramref name="text"/>, in which only <paramref name="known"/> may stand.</summary>
    public static (PageQuery? Query, Problem? Problem) Read(string text, params ReadOnlySpan<string> known)
    {
        var query = new PageQuery();
        foreach (var part in text.Length == 0 ? [] : text.Split('&'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) return (null, Problem.Invalid("Each parameter of the query string is name=value."));
            if (PercentEncoding.Decode(part.AsSpan(0, equals), isForm: true) is not { } name
                || PercentEncoding.Decode(part.AsSpan(equals + 1), isForm: true) is not { } value)
                return (null, Problem.Invalid("The query string is not percent-encoded UTF-8."));
            if (!known.Contains(name))
            {
                var all = known.Length == 0 ? "none" : string.Join(", ", known!);
                return (null, Problem.Invalid($"There is no such parameter here; there are: {all}."));
            }

            if (!query._values.TryAdd(name, value))
                return (null, Problem.Invalid($"The parameter '{name}' is there twice.", "$." + name));
        }

        return (query, null);
    }

    /// <summary>A text, if it was told.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, if it was told.</summary>
    public (long? Number, Problem? Problem) Number(string name, long least, long most)
    {
        if (Text(name) is not { } text) return (null, null);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
                ? (number, null)
                : (null, Problem.Invalid($"The parameter '{name}' is a number from {least} to {most}.", "$." + name));
    }

    /// <summary>Whether something is so; not, unless told.</summary>
    public (bool Is, Problem? Problem) Truth(string name) => Text(name) switch
    {
        null or "false" => (false, null),
        "true" => (true, null),
        _ => (false, Problem.Invalid($"The parameter '{name}' is 'true' or 'false'.", "$." + name)),
    };
}
