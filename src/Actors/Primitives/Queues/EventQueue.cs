namespace Primitives.Queues;

/// <inheritdoc cref="IQueue"/>
/// <param name="client">The way to it.</param>
/// <param name="id">Its id: the name of its definition, or that name, a slash and more.</param>
public sealed class EventQueue(IEntityClient client, string id) : IQueue
{
    /// <inheritdoc/>
    public ValueTask<EnqueueReply> EnqueueAsync(
        Enqueue added, string? key = null, CancellationToken cancel = default) => Ask(added, cancel, key);

    /// <inheritdoc/>
    public ValueTask<EnqueueManyReply> EnqueueAsync(
        IEnumerable<Enqueue> added, string? key = null, CancellationToken cancel = default) =>
        Ask(new EnqueueMany([.. added]), cancel, key);

    /// <inheritdoc/>
    public ValueTask<ReceiveReply> ReceiveAsync(
        int max = 1, TimeSpan wait = default, TimeSpan? leaseFor = null, CancellationToken cancel = default)
    {
        return Ask(new Receive(max, wait, leaseFor), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<ReceiptsReply> AcknowledgeAsync(
        IEnumerable<Acknowledgement> events, CancellationToken cancel = default) =>
        Ask(new Acknowledge([.. events]), cancel);

    /// <inheritdoc/>
    public ValueTask<ReceiptsReply> RejectAsync(
        IEnumerable<Rejection> events, CancellationToken cancel = default) => Ask(new Reject([.. events]), cancel);

    /// <inheritdoc/>
    public ValueTask<ReceiptsReply> ExtendAsync(
        IEnumerable<Receipt> events, TimeSpan leaseFor, CancellationToken cancel = default) =>
        Ask(new Extend([.. events], leaseFor), cancel);

    /// <inheritdoc/>
    public async ValueTask ReportAsync(Report progress, CancellationToken cancel = default) =>
        await Ask(progress, cancel).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<CancelReply> CancelAsync(
        long number, string? reason = null, CancellationToken cancel = default) =>
        Ask(new CancelEvent { Number = number, Reason = reason }, cancel);

    /// <inheritdoc/>
    public async ValueTask<ResultReply?> WaitAsync(
        long number, TimeSpan wait, CancellationToken cancel = default) =>
        (await client.Ask(QueueEntity.Name, id, new AwaitResult { Number = number, Wait = wait }, key: null, cancel)
            .ConfigureAwait(false)).OrNullIf(QueueRefusals.WaitOverCode);

    /// <inheritdoc/>
    public ValueTask<QueueReply> PauseAsync(string? reason = null, CancellationToken cancel = default) =>
        Ask(new PauseQueue { Reason = reason }, cancel);

    /// <inheritdoc/>
    public ValueTask<QueueReply> DrainAsync(string? reason = null, CancellationToken cancel = default) =>
        Ask(new DrainQueue { Reason = reason }, cancel);

    /// <inheritdoc/>
    public ValueTask<QueueReply> ResumeAsync(CancellationToken cancel = default) => Ask(new ResumeQueue(), cancel);

    /// <inheritdoc/>
    public ValueTask<RedriveReply> RedriveAsync(Redrive which, CancellationToken cancel = default) =>
        Ask(which, cancel);

    /// <inheritdoc/>
    public async ValueTask<int> DiscardAsync(IEnumerable<long> numbers, CancellationToken cancel = default) =>
        (await Ask(new Discard([.. numbers]), cancel).ConfigureAwait(false)).Discarded;

    /// <inheritdoc/>
    public ValueTask<QueueReply> GetStatusAsync(CancellationToken cancel = default) => Ask(new GetQueue(), cancel);

    /// <inheritdoc/>
    public ValueTask<EventReply> GetEventAsync(long number, CancellationToken cancel = default) =>
        Ask(new GetEvent { Number = number }, cancel);

    /// <inheritdoc/>
    public ValueTask<KeyReply> GetKeyAsync(string key, CancellationToken cancel = default) =>
        Ask(new GetKey(key), cancel);

    /// <inheritdoc/>
    public ValueTask<WhyReply> WhyAsync(long number, CancellationToken cancel = default) =>
        Ask(new GetWhy { Number = number }, cancel);

    /// <inheritdoc/>
    public ValueTask<DeadLettersReply> GetDeadLettersAsync(
        long after = 0, int take = 100, CancellationToken cancel = default) =>
        Ask(new GetDeadLetters { After = after, Take = take }, cancel);

    private async ValueTask<TReply> Ask<TReply>(
        ICommand<TReply> command, CancellationToken cancel, string? key = null) where TReply : class =>
        (await client.Ask(QueueEntity.Name, id, command, key, cancel).ConfigureAwait(false)).OrThrow();
}
