using System.Diagnostics.Metrics;

namespace Primitives.Benchmarks;

/// <summary>Listens to how long the commits of the engine take, by the engine's own meter, until it is disposed
/// of.</summary>
internal sealed class CommitWatch : IDisposable
{
    private readonly MeterListener _listener = new();

    public CommitWatch()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Primitives.Engine", Name: "primitives.commit.duration" })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
            Times.Add((long)(seconds * Stopwatch.Frequency)));
        _listener.Start();
    }

    /// <summary>How long they took.</summary>
    public Latencies Times { get; } = new();

    public void Dispose() => _listener.Dispose();
}
