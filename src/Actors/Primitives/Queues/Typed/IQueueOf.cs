namespace Primitives.Queues;

/// <summary>A queue whose events are of a type.</summary>
/// <inheritdoc cref="IQueue" path="/remarks"/>
public interface IQueue<TEvent> : IQueue
{
    /// <summary>Adds an event.</summary>
    /// <param name="data">What it says.</param>
    /// <param name="key">Its key: events of one key are processed one after another.</param>
    /// <param name="id">What it is known by within the window.</param>
    /// <param name="delay">Not before so long.</param>
    /// <param name="cancel">Gives up waiting; the event may have been added.</param>
    ValueTask<EnqueueReply> EnqueueAsync(
        TEvent data, string? key = null, string? id = null, TimeSpan? delay = null,
        CancellationToken cancel = default);
}
