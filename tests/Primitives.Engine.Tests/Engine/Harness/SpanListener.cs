namespace Primitives.Engine.Tests.Engine;

/// <summary>Gathers the engine's spans that begin and end on the test's own thread, where all of a
/// <see cref="World"/> runs: those of specs beside this one are not among them.</summary>
internal sealed class SpanListener : IDisposable
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly ActivityListener _listener;

    public SpanListener(ActivitySamplingResult sampling = ActivitySamplingResult.AllData)
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == EngineTracing.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sampling,
            ActivityStarted = span => Add(Started, span),
            ActivityStopped = span => Add(Ended, span),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public List<Activity> Started { get; } = [];

    public List<Activity> Ended { get; } = [];

    /// <summary>The one span of that name that has ended.</summary>
    public Activity Single(string name) => Assert.Single(Ended, span => span.DisplayName == name);

    public void Dispose() => _listener.Dispose();

    private void Add(List<Activity> spans, Activity span)
    {
        if (Environment.CurrentManagedThreadId == _thread) spans.Add(span);
    }
}
