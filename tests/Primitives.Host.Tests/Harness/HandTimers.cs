using System.Threading.Channels;

namespace Primitives.Host.Tests.Harness;

/// <summary>The system's time, but for the timers of one delay: these run out when the test says so.</summary>
internal sealed class HandTimers(TimeSpan delay) : TimeProvider
{
    private readonly Channel<HandTimer> _armed = Channel.CreateUnbounded<HandTimer>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != delay) return System.CreateTimer(callback, state, dueTime, period);
        var timer = new HandTimer(callback, state);
        Assert.True(_armed.Writer.TryWrite(timer));
        return timer;
    }

    /// <summary>The next one that somebody has armed.</summary>
    public ValueTask<HandTimer> Armed(CancellationToken cancel) => _armed.Reader.ReadAsync(cancel);

    internal sealed class HandTimer(TimerCallback callback, object? state) : ITimer
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Done when nobody waits for it any more.</summary>
        public Task Over => _over.Task;

        /// <summary>Its time has come.</summary>
        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _over.TrySetResult();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
