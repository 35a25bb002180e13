using Primitives.Engine;

namespace Primitives.Benchmarks.Long;

/// <summary>A start with its snapshots in place: how long until it is ready, when many entities are there and a million
/// of them are armed for a moment far away.</summary>
/// <remarks>The files are in the system's memory, as after a restart of the process alone.</remarks>
internal sealed class ArmedStart(string folder, bool isQuick, int addresses)
{
    private const double Target = 2000;

    private readonly int _addresses = isQuick ? Math.Min(addresses, 40_000) : addresses;
    private readonly int _armed = Math.Min(addresses, isQuick ? 20_000 : 1_000_000);
    private readonly int _rounds = isQuick ? 1 : 3;

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "start.armed")).FullName;
        var prepared = Stopwatch.StartNew();
        var arm = new Arm(DateTimeOffset.UtcNow.AddDays(365));
        await ArmedEntities.Fill(own, _armed, _ => arm, _addresses - _armed).ConfigureAwait(false);
        prepared.Stop();
        List<double> ready = [], answered = [];
        for (var i = 0; i < _rounds; i++) await Start(own, ready, answered).ConfigureAwait(false);

        var isMet = Median.Of(ready) < Target;
        return new("start.armed", Median.Of(ready), "ms", null, null, $"under {Target:N0} ms", isMet)
        {
            Details = new Dictionary<string, double>
            {
                ["addresses"] = _addresses,
                ["armed"] = _armed,
                ["firstAnswerMs"] = Median.Of(answered),
                ["longestReadyMs"] = ready.Max(),
                ["diskMiB"] = DataFolder.Size(own),
                ["preparingSeconds"] = prepared.Elapsed.TotalSeconds,
            },
        };
    }

    private async Task Start(string own, List<double> ready, List<double> answered)
    {
        var watch = Stopwatch.StartNew();
        await using var world = await World.OnDisk(own, new EngineOptions()).ConfigureAwait(false);
        ready.Add(watch.Elapsed.TotalMilliseconds);
        var to = ArmedEntities.At(world, _armed / 2);
        var state = (await world.Client.Ask(to, new Look()).ConfigureAwait(false)).OrThrow();
        answered.Add(watch.Elapsed.TotalMilliseconds);
        if (state.At is null) throw new InvalidOperationException("An alarm has been lost.");
    }
}
