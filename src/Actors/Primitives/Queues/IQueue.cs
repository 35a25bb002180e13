namespace Primitives.Queues;

/// <summary>A queue: events that are processed at least once, those of one key one after another.</summary>
/// <remarks>Safe to share between threads. What is refused is thrown as <see cref="RefusedException"/>, what is not
/// valid as <see cref="ArgumentException"/>; what is said of an event is durable when it is answered.</remarks>
public interface IQueue
{
    /// <summary>Adds an event.</summary>
    /// <param name="added">The event.</param>
    /// <param name="key">An idempotency key of the call; the event's id does as much for its window.</param>
    /// <param name="cancel">Gives up waiting; the event may have been added.</param>
    ValueTask<EnqueueReply> EnqueueAsync(Enqueue added, string? key = null, CancellationToken cancel = default);

    /// <summary>Adds events in order, all of them or none.</summary>
    ValueTask<EnqueueManyReply> EnqueueAsync(
        IEnumerable<Enqueue> added, string? key = null, CancellationToken cancel = default);

    /// <summary>Takes events; none when none came in time. A call that is cancelled may have taken some: they come back
    /// when their lease ends.</summary>
    ValueTask<ReceiveReply> ReceiveAsync(
        int max = 1, TimeSpan wait = default, TimeSpan? leaseFor = null, CancellationToken cancel = default);

    /// <summary>Ends events that were processed.</summary>
    /// <exception cref="RefusedException">None of them is this receiver's any more.</exception>
    ValueTask<ReceiptsReply> AcknowledgeAsync(
        IEnumerable<Acknowledgement> events, CancellationToken cancel = default);

    /// <summary>Fails attempts: they are tried again, or become dead letters.</summary>
    /// <exception cref="RefusedException">None of them is this receiver's any more.</exception>
    ValueTask<ReceiptsReply> RejectAsync(IEnumerable<Rejection> events, CancellationToken cancel = default);

    /// <summary>Lengthens leases: so long from now.</summary>
    /// <exception cref="RefusedException">None of them is this receiver's any more.</exception>
    ValueTask<ReceiptsReply> ExtendAsync(
        IEnumerable<Receipt> events, TimeSpan leaseFor, CancellationToken cancel = default);

    /// <summary>Tells how far an attempt has come.</summary>
    ValueTask ReportAsync(Report progress, CancellationToken cancel = default);

    /// <summary>Takes an event out, wherever it is.</summary>
    ValueTask<CancelReply> CancelAsync(long number, string? reason = null, CancellationToken cancel = default);

    /// <summary>Waits until an event has ended; <see langword="null"/> when it has not in time.</summary>
    ValueTask<ResultReply?> WaitAsync(long number, TimeSpan wait, CancellationToken cancel = default);

    /// <summary>Begins nothing any more until it is resumed.</summary>
    ValueTask<QueueReply> PauseAsync(string? reason = null, CancellationToken cancel = default);

    /// <summary>Takes no new events until it is resumed.</summary>
    ValueTask<QueueReply> DrainAsync(string? reason = null, CancellationToken cancel = default);

    /// <summary>Ends a pause and a drain.</summary>
    ValueTask<QueueReply> ResumeAsync(CancellationToken cancel = default);

    /// <summary>Has dead letters processed again.</summary>
    ValueTask<RedriveReply> RedriveAsync(Redrive which, CancellationToken cancel = default);

    /// <summary>Deletes dead letters for good.</summary>
    ValueTask<int> DiscardAsync(IEnumerable<long> numbers, CancellationToken cancel = default);

    /// <summary>Tells how it stands.</summary>
    ValueTask<QueueReply> GetStatusAsync(CancellationToken cancel = default);

    /// <summary>Tells of an event, and what it waits for.</summary>
    ValueTask<EventReply> GetEventAsync(long number, CancellationToken cancel = default);

    /// <summary>Tells how a key stands.</summary>
    ValueTask<KeyReply> GetKeyAsync(string key, CancellationToken cancel = default);

    /// <summary>Tells exactly what an event waits for.</summary>
    ValueTask<WhyReply> WhyAsync(long number, CancellationToken cancel = default);

    /// <summary>Tells dead letters, the oldest numbers first.</summary>
    ValueTask<DeadLettersReply> GetDeadLettersAsync(
        long after = 0, int take = 100, CancellationToken cancel = default);
}
