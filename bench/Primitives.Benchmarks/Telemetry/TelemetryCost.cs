using System.Diagnostics.Metrics;
using System.Globalization;

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
        Environment.SetEnvironmentVariable("OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
        await Take(_warmUp, callers).ConfigureAwait(false);
        List<double> off = [], page = [], some = [], all = [];
        for (var i = 0; i < _rounds; i++)
        {
            off.Add(await Take(_time, callers).ConfigureAwait(false));
            using var store = new MetricStore(meters, TimeProvider.System);
            page.Add(await Take(_time, callers).ConfigureAwait(false));
            some.Add(await Export("0.01").ConfigureAwait(false));
            all.Add(await Export("1").ConfigureAwait(false));
        }

        return ToFigure(off, page, some, all);

        async Task<double> Export(string share)
        {
            Environment.SetEnvironmentVariable("OTEL_TRACES_SAMPLER_ARG", share);
            using var export = OtlpExport.Begin(new() { Endpoint = sink.Url }, variable: null);
            return await Take(_time, callers).ConfigureAwait(false);
        }
    }

    private static Figure ToFigure(List<double> off, List<double> page, List<double> some, List<double> all)
    {
        var ratio = Share(some);
        var target = string.Create(CultureInfo.InvariantCulture, $"at most {MaxCost:P0} less");
        return new(Name, Median.Of(some), "/s", Median.Of(off), ratio, target, ratio >= 1 - MaxCost)
        {
            Details = new Dictionary<string, double>
            {
                ["metricsOnly"] = Median.Of(page),
                ["metricsOnlyPercent"] = 100 * Share(page),
                ["everySpan"] = Median.Of(all),
                ["everySpanPercent"] = 100 * Share(all),
            },
        };

        double Share(List<double> rates) => Median.Of([.. rates.Zip(off, (rate, bare) => rate / bare)]);
    }

    private static async Task<double> Take(TimeSpan time, NoteCallers callers) =>
        (await Callers.Run(NoteCallers.Many, time, new(), callers.Loop).ConfigureAwait(false)).Rate;
}
