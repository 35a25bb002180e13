using System.Globalization;

namespace Primitives.Host.Tests.Harness;

/// <summary>What <c>/metrics</c> answered.</summary>
internal sealed record MetricsReply(string Type, string Text)
{
    private const string OpenType = "application/openmetrics-text;version=1.0.0";

    /// <summary>The lines of series and of what is said about them.</summary>
    public IReadOnlyList<string> Lines { get; } = Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The names of the metrics that it tells of, with or without any series.</summary>
    public IEnumerable<string> Names => Lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal))
        .Select(line => line.Split(' ')[2]);

    /// <summary>Asks for it in the plain format, or as OpenMetrics.</summary>
    public static async Task<MetricsReply> Get(TestApp app, bool isOpen = false)
    {
        var accept = $"{OpenType};q={(isOpen ? "0.75" : "0.1")},text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
        var reply = await RawHttp.Send(app.EndPoint, "GET", "/metrics", headers: $"Accept: {accept}");
        Assert.True(reply.Status == 200, reply.Body);
        return new(reply.Headers["Content-Type"].Single(), reply.Body);
    }

    /// <summary>The value of the one series of that name with these labels, or <see langword="null"/>.</summary>
    public double? Value(string name, params string[] labels) =>
        Lines.SingleOrDefault(line => IsOf(line, name)
            && labels.All(label => line.Contains(label, StringComparison.Ordinal))) is { } line
            ? double.Parse(line.Split("} ")[^1].Split(' ')[^1], CultureInfo.InvariantCulture) : null;

    private static bool IsOf(string line, string name) =>
        line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal);
}
