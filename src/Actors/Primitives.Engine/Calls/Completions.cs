using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Calls;

/// <summary>Calls that may be told, handed to the threads that run callers' code in one go: a queue operation for each
/// call would cost more than the call.</summary>
/// <remarks>A caller's code may block, even on another call of the same lot. So whoever takes a call while others are
/// left first sees to it that somebody stands by to take those.</remarks>
internal sealed class Completions(Call[] calls, IScheduler scheduler) : IThreadPoolWorkItem
{
    private int _next;
    private int _isStoodBy;

    public void Execute()
    {
        Volatile.Write(ref _isStoodBy, 0);
        while (true)
        {
            var index = Interlocked.Increment(ref _next) - 1;
            if (index >= calls.Length) return;
            if (index + 1 < calls.Length && Interlocked.Exchange(ref _isStoodBy, 1) == 0) scheduler.Dispatch(this);

            calls[index].Execute();
        }
    }
}
