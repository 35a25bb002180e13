using System.Diagnostics.Metrics;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Gathers what is measured on the test's own thread, as <see cref="SpanListener"/> gathers spans.</summary>
internal sealed class MetricListener : IDisposable
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly MeterListener _listener = new();
    private readonly List<(string Name, double Value, string Labels)> _found = [];

    public MetricListener(Meter? meter = null)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter != (meter ?? EngineMeter.Meter)) return;
            Instruments.Add(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public List<Instrument> Instruments { get; } = [];

    /// <summary>What was measured by that name, each with its labels' values and a space between them.</summary>
    public IEnumerable<(double Value, string Labels)> Of(string name) =>
        _found.Where(one => one.Name == name).Select(one => (one.Value, one.Labels));

    /// <summary>Asks the gauges.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Environment.CurrentManagedThreadId != _thread) return;

        var labels = new List<string>();
        foreach (var (label, of) in tags) labels.Add($"{label.Split('.')[^1]}={of}");
        _found.Add((instrument.Name, value, string.Join(' ', labels)));
    }
}
