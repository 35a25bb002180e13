namespace Primitives.Faults.Sweep;

/// <summary>What a run in which something went wrong has left.</summary>
/// <param name="Told">What callers were told, also before that run.</param>
/// <param name="Killed">The folder as if the process had been killed when it had answered, or under
/// way.</param>
/// <param name="Stopped">The folder after an orderly stop, if there was one.</param>
internal sealed record FaultedRun(IReadOnlyList<Told> Told, DataFolder Killed, DataFolder? Stopped) : IDisposable
{
    public void Dispose()
    {
        Killed.Dispose();
        Stopped?.Dispose();
    }
}
