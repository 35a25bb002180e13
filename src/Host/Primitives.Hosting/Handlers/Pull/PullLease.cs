using System.Security.Cryptography;

namespace Primitives.Hosting.Handlers.Pull;

/// <summary>An attempt that has begun, until its outcome is told. Its line's lock guards what changes.</summary>
internal sealed class PullLease(HandlerCall call)
{
    private readonly TaskCompletionSource<HandlerReply?> _outcome =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Nobody guesses it.</summary>
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public HandlerCall Call => call;

    /// <summary>When the attempt is given up, as far as it is known here.</summary>
    public DateTimeOffset? Deadline { get; set; } = call.Deadline;

    /// <summary>When it is lost, as its worker is told.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>The same as a timestamp, by which it is judged: the wall clock may jump.</summary>
    public long Ends { get; set; }

    /// <summary>Whether a worker has it, or is about to.</summary>
    public bool IsHandedOut { get; set; }

    /// <summary>Fires at <see cref="Until"/>, or before.</summary>
    public ITimer? Timer { get; set; }

    public Task<HandlerReply?> Outcome => _outcome.Task;

    public void Complete(HandlerReply? reply) => _outcome.TrySetResult(reply);

    public void Fail(HandlerFailure failure) => _outcome.TrySetException(new HandlerFailedException(failure));

    public void Cancel(CancellationToken cancelled) => _outcome.TrySetCanceled(cancelled);
}
