using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Primitives.Continuous;
using Primitives.Engine;
using Primitives.Hosting;
using Primitives.Schedules;

namespace Primitives.Benchmarks.Long;

/// <summary>How late runs of Continuous are: a million instances, of which so many a second are due, each loaded from
/// its snapshot for it, called for, begun, handled in the process and planned anew, all on disk.</summary>
/// <remarks>Late is from the moment that a run was set for until its handler is called. The state of an instance is
/// that moment; the handler answers with the next.</remarks>
internal sealed class ContinuousLateness(string folder, bool isQuick)
{
    private const double Target = 50;
    private const double Steady = 0.98; // Of the runs that were due.
    private const string Name = "tick";

    private static readonly ContinuousDefinition Definition = new()
    {
        Schedule = Schedule.FixedDelay(TimeSpan.FromDays(365)), KeepRuns = 1,
    };

    private readonly int _armed = isQuick ? 2_500 : 1_000_000;
    private readonly int _rate = isQuick ? 500 : 5_000;
    private readonly TimeSpan _settling = TimeSpan.FromSeconds(isQuick ? 2 : 10);
    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 3 : 40);
    private readonly TimeSpan _preparing = TimeSpan.FromSeconds(isQuick ? 5 : 360); // At least; so that none is due.
    private Latencies? _times;

    private TimeSpan Every => TimeSpan.FromSeconds(_armed / (double)_rate);

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "continuous.lateness")).FullName;
        var first = DateTimeOffset.UtcNow + _preparing;
        await Fill(own, first).ConfigureAwait(false);

        var watch = Stopwatch.StartNew();
        var app = await Serve(own, new()).ConfigureAwait(false);
        await using var _ = app.ConfigureAwait(false);
        var ready = watch.Elapsed;
        var walk = await Walk(app).ConfigureAwait(false);
        var idle = await Idle(first).ConfigureAwait(false);
        await Pause.For(_settling).ConfigureAwait(false);

        var times = new Latencies();
        (watch, var busy) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        Volatile.Write(ref _times, times);
        await Pause.For(_time).ConfigureAwait(false);
        Volatile.Write(ref _times, null);
        var (seconds, spent) = (watch.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime - busy);
        await app.StopAsync().ConfigureAwait(false);
        return FigureOf(times, seconds, spent, ready, walk, idle);
    }

    private Figure FigureOf(Latencies times, double seconds, TimeSpan busy, TimeSpan ready, TimeSpan walk, double idle)
    {
        var (p99, rate) = (times.At(0.99).TotalMilliseconds, times.Count / seconds);
        return new("continuous.lateness", p99, "ms", null, null, $"p99 under {Target:N0} ms",
            p99 < Target && rate >= _rate * Steady)
        {
            Details = new Dictionary<string, double>
            {
                ["armed"] = _armed,
                ["runsPerSecond"] = rate,
                ["wantedPerSecond"] = _rate,
                ["p50Ms"] = times.At(0.5).TotalMilliseconds,
                ["longestMs"] = times.Longest.TotalMilliseconds,
                ["percentOfACore"] = busy.TotalSeconds / seconds * 100,
                ["readyMs"] = ready.TotalMilliseconds,
                ["walkSeconds"] = walk.TotalSeconds,
                ["idlePercentOfACore"] = idle,
            },
        };
    }

    /// <summary>Waits until a start has told all instances of the definition that it found, and tells how long that
    /// took.</summary>
    private static async Task<TimeSpan> Walk(WebApplication app)
    {
        var watch = Stopwatch.StartNew();
        var engine = app.Services.GetRequiredService<EntitySystem>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (engine.Status.Rearming.IsRunning) await timer.WaitForNextTickAsync().ConfigureAwait(false);
        return watch.Elapsed;
    }

    /// <summary>What it costs a core until shortly before the first run is due, in percent.</summary>
    private static async Task<double> Idle(DateTimeOffset first)
    {
        var (watch, busy) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var left = first - TimeSpan.FromSeconds(1) - DateTimeOffset.UtcNow;
        await Pause.For(left).ConfigureAwait(false);
        return (Environment.CpuUsage.TotalTime - busy) / watch.Elapsed * 100;
    }

    /// <summary>Starts all instances, the first of them due at <paramref name="first"/>, and has all in
    /// snapshots.</summary>
    private async Task Fill(string own, DateTimeOffset first)
    {
        // There are snapshots sooner.
        var app = await Serve(own, new() { CheckpointInterval = TimeSpan.FromSeconds(1) }).ConfigureAwait(false);
        await using var _ = app.ConfigureAwait(false);
        var all = new ContinuousInstances(app.Services.GetRequiredService<IEntityClient>(), Name);
        await Callers.Each([.. Enumerable.Range(0, _armed)], async i =>
        {
            var due = first + (Every * (i / (double)_armed));
            var id = string.Create(CultureInfo.InvariantCulture, $"tick-{i}");
            await all.StartAsync(id, StateOf(due), Schedule.Once(due)).ConfigureAwait(false);
        }).ConfigureAwait(false);
        var engine = app.Services.GetRequiredService<EntitySystem>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (engine.Status.TailRecords > 0) await timer.WaitForNextTickAsync().ConfigureAwait(false);
        await app.StopAsync().ConfigureAwait(false);
    }

    private async Task<WebApplication> Serve(string own, EngineOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddPrimitives(p => p.Continuous(Name, Definition, (_, call, _) => Task.FromResult(Tick(call)))
            .Configure(o => (o.Urls, o.Data, o.Engine) = ("http://127.0.0.1:0", own, options)));
        var app = builder.Build();
        await app.StartAsync().ConfigureAwait(false);
        return app;
    }

    private HandlerReply? Tick(HandlerCall call)
    {
        var due = DateTimeOffset.FromUnixTimeMilliseconds(call.State.GetInt64());
        var late = DateTimeOffset.UtcNow - due;
        Volatile.Read(ref _times)?.Add((long)(late.TotalSeconds * Stopwatch.Frequency));
        var next = due + Every;
        return new() { State = StateOf(next), Schedule = new() { At = next } };
    }

    private static JsonElement StateOf(DateTimeOffset due) =>
        JsonElement.Parse(due.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
}
