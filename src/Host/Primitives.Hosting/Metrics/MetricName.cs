using System.Text;

namespace Primitives.Hosting.Metrics;

/// <summary>Names of Prometheus for those of OpenTelemetry, by its rules of compatibility: underscores for dots, the
/// unit at the end.</summary>
internal static class MetricName
{
    /// <summary>The name of a metric, without the <c>_total</c> of a counter.</summary>
    public static string Of(string name, string? unit, MetricKind kind)
    {
        var (clean, word) = (Clean(name), UnitOf(unit, kind));
        if (kind == MetricKind.Counter && clean.EndsWith("_total", StringComparison.Ordinal)) clean = clean[..^6];
        return word is null || clean.EndsWith("_" + word, StringComparison.Ordinal) ? clean : $"{clean}_{word}";
    }

    /// <summary>The word for a unit, or <see langword="null"/> where there is none to tell.</summary>
    public static string? UnitOf(string? unit, MetricKind kind) => unit switch
    {
        null or "" => null,
        "1" => kind == MetricKind.Gauge ? "ratio" : null,
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "%" => "percent",
        _ when unit.StartsWith('{') => null, // Of what there is how much: it stands in the name.
        _ => Clean(unit),
    };

    /// <summary>A name of letters, digits and single underscores.</summary>
    public static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var sign in name)
        {
            if (char.IsAsciiLetterOrDigit(sign)) clean.Append(sign);
            else if (clean.Length == 0 || clean[^1] != '_') clean.Append('_');
        }

        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? $"_{clean}" : clean.ToString();
    }
}
