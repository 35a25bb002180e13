namespace Primitives.Engine.Duties;

/// <summary>Calls a handler, and makes of what comes back what its entity is told.</summary>
internal sealed class DutyRun(DutyRunner runner, DutyAttempt attempt, DutyHandler handler, TimeProvider time)
    : IThreadPoolWorkItem
{
    private readonly long _began = time.GetTimestamp();

    public void Execute() => Begin().ContinueWith(
        static (task, run) => ((DutyRun)run!).End(task), this, CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private Task<HandlerReply?> Begin()
    {
        if (attempt.Cancelled.IsCancellationRequested) return Task.FromCanceled<HandlerReply?>(attempt.Cancelled);
        try
        {
            return handler(attempt.Call!, attempt.Cancelled)
                ?? Task.FromException<HandlerReply?>(new InvalidOperationException("The handler returned no task."));
        }
#pragma warning disable CA1031 // Whatever a handler throws makes its attempt fail.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Task.FromException<HandlerReply?>(e);
        }
    }

    private void End(Task<HandlerReply?> task)
    {
        var outcome = Outcome(task);
        DutyMeter.Ended(attempt.Key.Primitive, time.GetElapsedTime(_began), outcome is Complete);
        runner.Back(attempt, outcome);
    }

    private ICommand<Done> Outcome(Task<HandlerReply?> task)
    {
        if (task.IsCompletedSuccessfully) return Completed(task.Result);
        if (attempt.CancelledAs is { } why && task.Exception?.InnerException is null or OperationCanceledException)
            return attempt.Failed(why);
        return attempt.Failed(task.Exception?.InnerException switch
        {
            null => new("The handler was cancelled by itself.", nameof(OperationCanceledException)),
            HandlerFailedException e => e.Failure,
            { } e => new($"{e.GetType().Name}: {e.Message}", e.GetType().Name),
        });
    }

    private ICommand<Done> Completed(HandlerReply? reply)
    {
        try
        {
            return attempt.Completed(reply);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException
            or NotSupportedException or ObjectDisposedException)
        {
            return attempt.Failed(new($"The reply is not JSON: {e.Message}", HandlerFailure.InvalidReply));
        }
    }
}
