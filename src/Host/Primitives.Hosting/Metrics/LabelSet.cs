using System.Globalization;

namespace Primitives.Hosting.Metrics;

/// <summary>The labels of one series, in the order in which they were measured.</summary>
internal sealed class LabelSet
{
    /// <summary>What is counted here has no place of its own: OpenTelemetry's own name.</summary>
    public static readonly LabelSet Overflow = new([new("otel.metric.overflow", "true")]);

    private readonly KeyValuePair<string, object?>[] _tags;

    public LabelSet(ReadOnlySpan<KeyValuePair<string, object?>> tags) => _tags = tags.ToArray();

    /// <summary>The labels as they were measured.</summary>
    public ReadOnlySpan<KeyValuePair<string, object?>> Tags => _tags;

    /// <summary>The labels as Prometheus writes them, with <paramref name="more"/> behind: <c>{a="1",b="2"}</c>, or
    /// nothing.</summary>
    public string Text(string more = "")
    {
        var parts = _tags.Where(tag => tag.Value is not null).Select(tag =>
            $"{MetricName.Clean(tag.Key)}=\"{Escape(Convert.ToString(tag.Value, CultureInfo.InvariantCulture)!)}\"");
        var all = string.Join(',', more.Length == 0 ? parts : parts.Append(more));
        return all.Length == 0 ? "" : $"{{{all}}}";
    }

    /// <summary>A label's value, or a help text, without what would end it.</summary>
    public static string Escape(string value) => value.Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
