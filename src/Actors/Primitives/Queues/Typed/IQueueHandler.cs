namespace Primitives.Queues;

/// <summary>Processes events of a type.</summary>
/// <remarks>Each attempt has an instance of its own where it is resolved from dependency injection.</remarks>
public interface IQueueHandler<TEvent>
{
    /// <summary>Processes one. What it throws makes the attempt fail: a <see cref="HandlerFailedException"/> says more
    /// than others, whose error is named as their type.</summary>
    /// <param name="context">What it is told.</param>
    /// <param name="cancel">Fires at the attempt's deadline, when the event is cancelled, and at shutdown.</param>
    Task ExecuteAsync(QueueContext<TEvent> context, CancellationToken cancel);
}
