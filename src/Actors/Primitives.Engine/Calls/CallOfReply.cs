using System.Threading.Tasks.Sources;

namespace Primitives.Engine.Calls;

/// <summary>A call whose caller awaits it. Kept for the next one by the thread that took its result: an ask allocates
/// nothing of its own.</summary>
internal sealed class Call<TReply> : Call, IValueTaskSource<Outcome<TReply>> where TReply : class
{
    private ManualResetValueTaskSourceCore<Outcome<TReply>> _source;
    private volatile bool _isAwaited;

    /// <summary>What the caller awaits.</summary>
    public ValueTask<Outcome<TReply>> Result => new(this, _source.Version);

    public override bool TryLeaveResult()
    {
        if (_isAwaited || HasTerms) return false;

        // Somebody may begin to await it at this very moment: that code must not run here.
        _source.RunContinuationsAsynchronously = true;
        _source.SetResult(new((TReply?)Reply, Refusal));
        return true;
    }

    public override void Execute()
    {
        if (HasTerms) Terms.Leaving.Dispose();
        if (IsGivenUp) _source.SetException(new OperationCanceledException(Terms.Cancel));
        else _source.SetResult(new((TReply?)Reply, Refusal));
    }

    public Outcome<TReply> GetResult(short token)
    {
        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            if (!IsShared) Keep();
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _isAwaited = true;
        _source.OnCompleted(continuation, state, token, flags);
    }

    private void Keep()
    {
        _source.Reset();
        (_source.RunContinuationsAsynchronously, _isAwaited) = (false, false);
        Reset();
        CallPool.Keep(this);
    }
}
