using System.Diagnostics.Metrics;

namespace Primitives.Engine.Duties;

/// <summary>What is measured of duties, beside what <see cref="EngineGauges"/> are asked for.</summary>
internal static class DutyMeter
{
    private static readonly Counter<long> Attempts = EngineMeter.Meter.CreateCounter<long>(
        "primitives.duty.attempts", "{attempt}", "Attempts at duties whose handlers were called.");

    private static readonly Counter<long> StaleAttempts = EngineMeter.Meter.CreateCounter<long>(
        "primitives.duty.stale", "{attempt}", "Attempts whose outcome came when nobody waited for it any more.");

    private static readonly Histogram<double> Duration = EngineMeter.Seconds(
        "primitives.duty.duration", "How long handlers of duties take.");

    /// <summary>Counts an attempt.</summary>
    public static void Started(string primitive) => Attempts.Add(1, Primitive(primitive));

    /// <summary>Measures an attempt whose handler has come back.</summary>
    public static void Ended(string primitive, TimeSpan taken, bool isOk) => Duration.Record(
        taken.TotalSeconds, Primitive(primitive), new("primitives.outcome", isOk ? "ok" : "failed"));

    /// <summary>Counts an outcome that was dropped.</summary>
    public static void Stale(string primitive) => StaleAttempts.Add(1, Primitive(primitive));

    private static KeyValuePair<string, object?> Primitive(string name) => new("primitives.primitive", name);
}
