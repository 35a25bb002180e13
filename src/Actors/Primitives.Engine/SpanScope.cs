namespace Primitives.Engine;

/// <summary>Makes a span the current one, so that what is measured meanwhile can be shown with its trace. Without a
/// span it does nothing.</summary>
internal readonly ref struct SpanScope
{
    private readonly Activity? _ambient;
    private readonly bool _isEntered;

    /// <summary>Enters a span that has not ended.</summary>
    public SpanScope(Activity? span)
    {
        if (span is null) return;

        (_ambient, _isEntered) = (Activity.Current, true);
        Activity.Current = span;
    }

    /// <summary>Leaves it.</summary>
    public void Dispose()
    {
        if (_isEntered) Activity.Current = _ambient;
    }
}
