using System.Globalization;

namespace Primitives.Hosting.Metrics;

/// <summary>Writes metrics as text for Prometheus: in its own format, or as OpenMetrics, which has examples with the
/// ids of their traces.</summary>
internal sealed class MetricText(TextWriter text, bool isOpen)
{
    /// <summary>Writes a metric with all its series. One without any is told of too, so that it can be found.</summary>
    public void Write(MetricFamily family, IEnumerable<Series> all)
    {
        Head(family);
        var name = family.Kind == MetricKind.Counter ? family.Name + "_total" : family.Name;
        foreach (var series in all)
        {
            if (series is HistogramSeries histogram) Write(family.Name, histogram.Labels, histogram.View());
            else Line(name, series.Labels.Text(), series is SumSeries sum ? sum.Value : ((LastSeries)series).Value);
        }
    }

    /// <summary>Writes one that says what this is: it is always 1.</summary>
    public void Info(string name, string help, params IEnumerable<KeyValuePair<string, object?>> labels)
    {
        var family = isOpen ? name : name + "_info";
        text.Write($"# HELP {family} {help}\n# TYPE {family} {(isOpen ? "info" : "gauge")}\n");
        Line(name + "_info", new LabelSet([.. labels]).Text(), 1);
    }

    /// <summary>Ends the text.</summary>
    public void End()
    {
        if (isOpen) text.Write("# EOF\n");
    }

    private void Head(MetricFamily family)
    {
        var name = family.Kind == MetricKind.Counter && !isOpen ? family.Name + "_total" : family.Name;
        var help = family.Instrument.Description ?? family.Instrument.Name;
        text.Write($"# HELP {name} {Help(help)}\n");
        text.Write($"# TYPE {name} {family.Kind.ToString().ToLowerInvariant()}\n");
        var unit = MetricName.UnitOf(family.Instrument.Unit, family.Kind);
        if (isOpen && unit is not null) text.Write($"# UNIT {name} {unit}\n");
    }

    private void Write(string name, LabelSet labels, HistogramView view)
    {
        long count = 0;
        for (var i = 0; i < view.Counts.Length; i++)
        {
            count += view.Counts[i];
            var bound = i < view.Bounds.Length ? Bound(view.Bounds[i]) : "+Inf";
            text.Write($"{name}_bucket{labels.Text($"le=\"{bound}\"")} {Number(count)}");
            if (isOpen && view.Examples[i] is { IsSet: true } example) text.Write(Example(example));
            text.Write('\n');
        }

        Line(name + "_sum", labels.Text(), view.Sum);
        Line(name + "_count", labels.Text(), count);
    }

    private void Line(string name, string labels, double value) => text.Write($"{name}{labels} {Number(value)}\n");

    private static string Example(Exemplar one) =>
        $" # {{trace_id=\"{one.Trace}\",span_id=\"{one.Span}\"}} {Number(one.Value)} "
        + Number(one.At.ToUnixTimeMilliseconds() / 1000.0);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A bound is a label, and so a text: the same in both formats.</summary>
    private static string Bound(double value) =>
        double.IsInteger(value) ? value.ToString("F1", CultureInfo.InvariantCulture) : Number(value);

    private string Help(string text) => isOpen ? LabelSet.Escape(text)
        : text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
