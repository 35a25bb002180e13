namespace Primitives.Engine.Scheduling;

/// <summary>Gives the engine its threads. The simulator gives it none, and takes its turns one by one.</summary>
public interface IScheduler
{
    /// <summary>Takes on <paramref name="turns"/>: one at a time, never two at once.</summary>
    IWorker Start(string name, ITurns turns);

    /// <summary>Runs <paramref name="item"/> soon, on a thread that may run the caller's code.</summary>
    void Dispatch(IThreadPoolWorkItem item);
}
