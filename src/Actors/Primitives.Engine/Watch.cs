using System.Diagnostics.Metrics;

namespace Primitives.Engine;

/// <summary>What is observed of a piece of work under way: its span, and when it began. Nothing while nobody
/// listens.</summary>
/// <param name="Span">Its span, if somebody listens to spans and wants this one.</param>
/// <param name="Time">What its duration is taken by, if somebody listens to that.</param>
/// <param name="Began">When it began, by <paramref name="Time"/>.</param>
internal readonly record struct Watch(Activity? Span, TimeProvider? Time, long Began)
{
    /// <summary>Begins to watch something that has a span or none, and is timed if somebody listens to
    /// that.</summary>
    public static Watch Begin(Activity? span, Histogram<double> timed, TimeProvider time) =>
        timed.Enabled ? new(span, time, time.GetTimestamp()) : new(span, null, 0);

    /// <summary>Whether there is anything to end.</summary>
    public bool IsOn => Span is not null || Time is not null;

    /// <summary>How long ago it began; while <see cref="Time"/> is set.</summary>
    public double Seconds => Time!.GetElapsedTime(Began).TotalSeconds;
}
