using System.Diagnostics.Metrics;

using Microsoft.Extensions.DependencyInjection;

using Primitives.Host;
using Primitives.Hosting.Metrics;

namespace Primitives.Benchmarks.Telemetry;

/// <summary>What watching costs: the commits of <c>commit.cold.1024</c> with nobody listening, with what
/// <c>/metrics</c> shows, and with metrics and spans sent to a collector as well, of one command in a hundred and of
/// each; in turn, on one engine.</summary>
internal sealed class TelemetryCost(string folder, bool isQuick)
{
    private const string Name = "commit.cold.1024.telemetry";
    private const int Entities = 100_000;
    private const double MaxCost = 0.10;

    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 1 : 4);
    private readonly TimeSpan _warmUp = TimeSpan.FromSeconds(isQuick ? 1 : 4);
    private readonly int _rounds = isQuick ? 1 : 6;

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, Name)).FullName;
        await using var world = await World.OnDisk(own).ConfigureAwait(false);
        var callers = new NoteCallers(world, await world.Load(Entities).ConfigureAwait(false), isKeyed: false);
        await using var sink = await OtlpSink.StartAsync().ConfigureAwait(false);
        var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        await using var held = services.ConfigureAwait(false);
        var meters = services.GetRequiredService<IMeterFactory>();
        await Take(_warmUp, callers).ConfigureAwait(false);

        List<double> off = [], page = [], some = [], all = [], ratios = [];
        for (var i = 0; i < _rounds; i++)
        {
            off.Add(await Take(_time, callers).ConfigureAwait(false));
            using var store = new MetricStore(meters, TimeProvider.System);
            page.Add(await Take(_time, callers).ConfigureAwait(false));
            some.Add(await Export("0.01").ConfigureAwait(false));
            all.Add(await Export("1").ConfigureAwait(false));
            ratios.Add(some[^1] / off[^1]);
        }

        return ToFigure(off, page, some, all, Median.Of(ratios));

        Task<double> Export(string share) => Exporting(sink, share, callers);
    }

    private async Task<double> Exporting(OtlpSink sink, string share, NoteCallers callers)
    {
        Environment.SetEnvironmentVariable("OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
        Environment.SetEnvironmentVariable("OTEL_TRACES_SAMPLER_ARG", share);
        using var export = OtlpExport.Begin(new() { Endpoint = sink.Url }, variable: null);
        return await Take(_time, callers).ConfigureAwait(false);
    }

    private static Figure ToFigure(
        List<double> off, List<double> page, List<double> some, List<double> all, double ratio) => new(
        Name, Median.Of(some), "/s", Median.Of(off), ratio, $"at most {MaxCost:P0} less", ratio >= 1 - MaxCost)
    {
        Details = new Dictionary<string, double>
        {
            ["metricsOnly"] = Median.Of(page),
            ["metricsOnlyPercent"] = 100 * Median.Of([.. page.Zip(off, (one, bare) => one / bare)]),
            ["everySpan"] = Median.Of(all),
            ["everySpanPercent"] = 100 * Median.Of([.. all.Zip(off, (one, bare) => one / bare)]),
        },
    };

    private static async Task<double> Take(TimeSpan time, NoteCallers callers) =>
        (await Callers.Run(NoteCallers.Many, time, new(), callers.Loop).ConfigureAwait(false)).Rate;
}
