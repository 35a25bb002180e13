using System.Text;

namespace Primitives.Cli.Http;

/// <summary>Paths of the API.</summary>
internal static class ApiPath
{
    /// <summary>What all of them begin with.</summary>
    public const string Root = "/api/v1";

    /// <summary>A path of segments, each encoded.</summary>
    public static string Of(params ReadOnlySpan<string> segments)
    {
        var path = new StringBuilder(Root);
        foreach (var segment in segments) path.Append('/').Append(Segment(segment));
        return path.ToString();
    }

    /// <summary>One segment, encoded; dots too, where alone they would be taken for steps up.</summary>
    public static string Segment(string text) => text switch
    {
        "." => "%2E",
        ".." => "%2E%2E",
        _ => Uri.EscapeDataString(text),
    };

    /// <summary>A query string with its question mark; what has no value is left out.</summary>
    public static string Query(params IEnumerable<(string Name, string? Value)> parts)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parts)
        {
            if (value is null) continue;
            query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=')
                .Append(Uri.EscapeDataString(value));
        }

        return query.ToString();
    }
}
