namespace Primitives.Engine.Scheduling;

/// <summary>Who takes the turns.</summary>
public interface IWorker
{
    /// <summary>There is something to do: a turn begins after this call, or after the one that is under way.</summary>
    void Signal();

    /// <summary>The same; the turn may be taken at once, on the thread that calls.</summary>
    void Lend() => Signal();

    /// <summary>Ends after the turn that is under way. Returns when no turn will begin any more.</summary>
    void Stop();
}
