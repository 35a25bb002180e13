namespace Primitives.Buffers;

/// <summary>Events that are gathered and delivered together, durably: the buffers of one definition.</summary>
/// <remarks>
/// Whatever was added is delivered at least once, in exactly one batch, or is in a dead letter until somebody redrives
/// or discards it: make the handler idempotent by <see cref="HandlerCall.DutyId"/>. A batch that fails is tried again
/// as it is, while new events gather in the next one.
/// A call that is not valid throws <see cref="ArgumentException"/> and changes nothing; a refusal throws
/// <see cref="RefusedException"/>. Under the same key a call is done once. Safe to share between threads.
/// </remarks>
public interface IBuffer
{
    /// <summary>Adds an event; once this is answered, it is on disk.</summary>
    /// <param name="instance">Which buffer of this name.</param>
    /// <param name="told">What the handler is given.</param>
    /// <param name="id">The event's id: while it is remembered, the event is not added again.</param>
    /// <param name="key">The same key on a retry finds the first reply.</param>
    /// <param name="cancel">Stops waiting for the reply; it may have been added all the same.</param>
    /// <exception cref="RefusedException">There is no definition of this name (<c>buffer.undefined</c>), the event is
    /// larger than a batch may be (<c>buffer.too-large</c>), or too many batches wait to be delivered
    /// (<c>buffer.full</c>).</exception>
    ValueTask<AddReply> AddAsync(
        string instance, JsonElement told, string? id = null, string? key = null, CancellationToken cancel = default);

    /// <summary>Adds 1 to 1000 events in their order, all of them or none.</summary>
    /// <exception cref="RefusedException">As for one.</exception>
    ValueTask<AddManyReply> AddManyAsync(
        string instance, IReadOnlyList<NewEvent> events, string? key = null, CancellationToken cancel = default);

    /// <summary>Seals the open batch, if there is one; it does not wait for its delivery.</summary>
    /// <exception cref="RefusedException">Too many batches wait to be delivered (<c>buffer.full</c>).</exception>
    ValueTask<FlushReply> FlushAsync(string instance, string? key = null, CancellationToken cancel = default);

    /// <summary>Discards the open batch with its events, if there is one.</summary>
    ValueTask<ClearReply> ClearAsync(string instance, string? key = null, CancellationToken cancel = default);

    /// <summary>Tells how it stands; changes nothing.</summary>
    ValueTask<StatusReply> GetStatusAsync(string instance, CancellationToken cancel = default);

    /// <summary>Tells a batch and a page of its events; changes nothing.</summary>
    /// <param name="instance">Which buffer.</param>
    /// <param name="batch">Open, sealed, or a dead letter; the open one unless it is told.</param>
    /// <param name="after">Only events behind this sequence number.</param>
    /// <param name="take">The most events to tell: 1 to 1000.</param>
    /// <param name="cancel">Stops waiting for the reply.</param>
    ValueTask<StateReply> GetStateAsync(
        string instance, long? batch = null, int after = 0, int take = 100, CancellationToken cancel = default);

    /// <summary>Tells dead letters, the oldest batch first; changes nothing.</summary>
    /// <param name="instance">Which buffer.</param>
    /// <param name="after">Only batches above this number.</param>
    /// <param name="take">The most dead letters to tell: 1 to 100.</param>
    /// <param name="cancel">Stops waiting for the reply.</param>
    ValueTask<DeadLettersReply> GetDeadLettersAsync(
        string instance, long after = 0, int take = 100, CancellationToken cancel = default);

    /// <summary>Replaces an event of a dead letter, or takes it out where none is told.</summary>
    /// <exception cref="RefusedException">There is none (<c>buffer.not-found</c>), it is the last one
    /// (<c>buffer.last-event</c>), or the letter would have more than 1 MiB (<c>buffer.too-large</c>).</exception>
    ValueTask<DeadLetter> EditAsync(
        string instance, long batch, int sequence, JsonElement told = default, CancellationToken cancel = default);

    /// <summary>Delivers a dead letter after all, behind all that is sealed.</summary>
    /// <exception cref="RefusedException">There is none (<c>buffer.not-found</c>), or too many batches wait
    /// (<c>buffer.full</c>).</exception>
    ValueTask<DeadLetter> RedriveAsync(
        string instance, long batch, string? key = null, CancellationToken cancel = default);

    /// <summary>Forgets a dead letter with its events.</summary>
    /// <exception cref="RefusedException">There is none (<c>buffer.not-found</c>).</exception>
    ValueTask<DeadLetter> DiscardAsync(
        string instance, long batch, string? key = null, CancellationToken cancel = default);
}
