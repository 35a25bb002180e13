using Primitives.Engine;

namespace Primitives.Benchmarks.Long;

/// <summary>What an engine costs that has nothing to do: a million entities are armed for a moment far away.</summary>
/// <remarks>Without verification, whose share of a core has an option of its own.</remarks>
internal sealed class ArmedIdle(string folder, bool isQuick)
{
    private const double Target = 20; // Milliseconds of a processor in a second: 2% of a core.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private readonly int _armed = isQuick ? 20_000 : 1_000_000;
    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 2 : 20);

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "armed.idle")).FullName;
        var arm = new Arm(DateTimeOffset.UtcNow.AddDays(365));
        await ArmedEntities.Fill(own, _armed, _ => arm).ConfigureAwait(false);
        var options = new EngineOptions { MaxVerificationPercent = 0 };
        await using var world = await World.OnDisk(own, options).ConfigureAwait(false);
        await Pause.For(Settling).ConfigureAwait(false);
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await Pause.For(_time).ConfigureAwait(false);
        var busy = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / watch.Elapsed.TotalSeconds;
        return new("armed.idle", busy, "ms/s", null, null, $"under {Target:N0} ms/s", busy < Target)
        {
            Details = new Dictionary<string, double>
            {
                ["armed"] = _armed,
                ["seconds"] = watch.Elapsed.TotalSeconds,
                ["percentOfACore"] = busy / 10,
                ["loadedEntities"] = world.Status.LoadedEntities,
            },
        };
    }
}
