using System.Text.RegularExpressions;

using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests.Telemetry;

/// <summary>The alerts and the dashboard speak of what a server really measures.</summary>
public sealed partial class DeployTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Alerts = "deploy/prometheus/alerts.yml";
    private const string Dashboard = "deploy/grafana/primitives.json";

    [Theory]
    [InlineData(Alerts, 15)]
    [InlineData(Dashboard, 25)]
    public async Task Every_metric_that_is_asked_for_is_there(string file, int least)
    {
        var told = (await MetricsReply.Get(fixture.App)).Names.ToHashSet();
        var asked = Metric().Matches(Read(file)).Select(match => match.Value)
            .Where(name => !IsLabel(name)).Select(Family).Distinct().ToList();

        Assert.True(asked.Count >= least, $"{asked.Count} metrics");
        Assert.Empty(asked.Except(told));
    }

    [Fact]
    public void The_dashboard_is_read_by_Grafana()
    {
        var panels = JsonNode.Parse(Read(Dashboard))!["panels"]!.AsArray();
        var shown = panels.Where(panel => (string?)panel!["type"] != "row").ToList();

        Assert.True(shown.Count > 15);
        Assert.Distinct(panels.Select(panel => (int)panel!["id"]!));
        Assert.All(shown, panel => Assert.NotEmpty(panel!["targets"]!.AsArray()));
        Assert.All(shown.SelectMany(panel => panel!["targets"]!.AsArray()),
            target => Assert.Contains("$instance", (string?)target!["expr"], StringComparison.Ordinal));
        Assert.All(shown, panel => Assert.InRange(
            (int)panel!["gridPos"]!["x"]! + (int)panel["gridPos"]!["w"]!, 1, 24));
    }

    [Fact]
    public void Every_alert_has_its_place_in_the_page_for_operators()
    {
        var alerts = Alert().Matches(Read(Alerts)).Select(match => match.Groups[1].Value).ToList();
        var told = Heading().Matches(Read("docs/operations.md")).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(alerts);
        Assert.Equal(alerts.Order(), told.Order());
        Assert.Equal(
            alerts.Select(name => $"docs/operations.md#{name.ToLowerInvariant()}"),
            Runbook().Matches(Read(Alerts)).Select(match => match.Groups[1].Value));
    }

    [Theory]
    [InlineData("check", "rules", "alerts.yml")]
    [InlineData("check", "config", "prometheus.yml")]
    [InlineData("test", "rules", "alerts.test.yml")]
    public async Task Prometheus_finds_nothing_wrong_with_the_rules(string verb, string what, string file)
    {
        var (exit, told) = await Promtool.Check("", verb, what, Path.Combine(Root, "deploy/prometheus", file));
        Assert.True(exit == 0, told);
    }

    private static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Primitives.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Labels are named as metrics are.</summary>
    private static bool IsLabel(string name) =>
        name is "primitives_primitive" or "primitives_outcome" or "http_response_status_code";

    private static string Family(string name) => Part().Replace(name, "");

    [GeneratedRegex(@"\b(primitives|dotnet|http|kestrel)_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex("_(bucket|count|sum)$")]
    private static partial Regex Part();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Alert();

    [GeneratedRegex(@"(?m)^### (Primitives\w+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"runbook: (\S+)")]
    private static partial Regex Runbook();
}
