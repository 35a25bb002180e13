namespace Primitives.Testing.Clocks;

/// <summary>Wakes the thread that runs the engine when something came from another.</summary>
internal sealed class TestSignal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);
    private readonly Lock _gate = new();

    /// <summary>There is something to do.</summary>
    public void Set()
    {
        lock (_gate)
        {
            if (_set.CurrentCount == 0) _set.Release();
        }
    }

    /// <summary>Waits until there is; false when nothing came within <paramref name="patience"/>, by the real
    /// clock.</summary>
    public bool Wait(TimeSpan patience) => _set.Wait(patience);

    /// <inheritdoc/>
    public void Dispose() => _set.Dispose();
}
