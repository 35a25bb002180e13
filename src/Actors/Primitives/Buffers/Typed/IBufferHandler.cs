namespace Primitives.Buffers;

/// <summary>Delivers a batch of events of a type.</summary>
/// <remarks>Each attempt has an instance of its own where it is resolved from dependency injection.</remarks>
public interface IBufferHandler<TEvent>
{
    /// <summary>Does it. What it throws makes the attempt fail: a <see cref="HandlerFailedException"/> says more than
    /// others, whose error is named as their type.</summary>
    /// <param name="batch">What it is given.</param>
    /// <param name="cancel">Fires at the attempt's deadline, and at shutdown.</param>
    Task ExecuteAsync(BufferBatch<TEvent> batch, CancellationToken cancel);
}
