using System.Threading.Tasks.Sources;

namespace Primitives.Benchmarks;

/// <summary>Somebody who waits for one thing at a time, without an allocation.</summary>
internal sealed class Waiter : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };

    public ValueTask Begin()
    {
        _source.Reset();
        return new(this, _source.Version);
    }

    public void End() => _source.SetResult(true);
    public void Fail(Exception e) => _source.SetException(e);
    public void GetResult(short token) => _source.GetResult(token);
    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);
    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
