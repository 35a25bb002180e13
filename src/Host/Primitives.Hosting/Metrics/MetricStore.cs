using System.Diagnostics.Metrics;

namespace Primitives.Hosting.Metrics;

/// <summary>Adds up what the meters of this process measure, from when it is made, until somebody looks.</summary>
internal sealed class MetricStore : IDisposable
{
    /// <summary>The meters that are listened to.</summary>
    public static readonly string[] Meters =
    [
        "Primitives.Engine", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
    ];

    private readonly Lock _gate = new();
    private readonly MeterListener _listener = new();
    private readonly List<MetricFamily> _families = [];
    private readonly IMeterFactory _factory;
    private readonly TimeProvider _time;
    private int _look;

    public MetricStore(IMeterFactory factory, TimeProvider time)
    {
        (_factory, _time) = (factory, time);
        _listener.InstrumentPublished = Publish;
        _listener.SetMeasurementEventCallback<double>(
            (_, value, tags, family) => Record(value, tags, (MetricFamily)family!));
        _listener.SetMeasurementEventCallback<long>(
            (_, value, tags, family) => Record(value, tags, (MetricFamily)family!));
        _listener.SetMeasurementEventCallback<int>(
            (_, value, tags, family) => Record(value, tags, (MetricFamily)family!));
        _listener.Start();
    }

    /// <summary>Measures what is only measured when somebody looks, and hands on everything, ordered by name. One
    /// after the other.</summary>
    public void Look(Action<MetricFamily, IEnumerable<Series>> show)
    {
        lock (_gate)
        {
            _look++;
            _listener.RecordObservableInstruments();
            foreach (var family in _families.OrderBy(one => one.Name, StringComparer.Ordinal))
                show(family, family.At(_look));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Publish(Instrument instrument, MeterListener listener)
    {
        // Meters of another app in this process have another factory.
        if (!Meters.Contains(instrument.Meter.Name)) return;
        if (instrument.Meter.Scope is { } scope && !ReferenceEquals(scope, _factory)) return;

        lock (_gate)
        {
            var known = _families.Find(one => one.Instrument.Name == instrument.Name);
            if (known is null) _families.Add(known = new(instrument, _time));
            listener.EnableMeasurementEvents(instrument, known);
        }
    }

    private void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, MetricFamily family) =>
        family.Record(value, tags, Volatile.Read(ref _look));
}
