namespace Primitives.Hosting.Metrics;

/// <summary>One measurement that a trace was taken of.</summary>
/// <param name="Value">What was measured.</param>
/// <param name="Trace">In which trace.</param>
/// <param name="Span">In which of its spans.</param>
/// <param name="At">When.</param>
internal readonly record struct Exemplar(double Value, ActivityTraceId Trace, ActivitySpanId Span, DateTimeOffset At)
{
    /// <summary>Whether there is one.</summary>
    public bool IsSet => At != default;
}
