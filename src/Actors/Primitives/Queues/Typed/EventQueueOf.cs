namespace Primitives.Queues;

/// <inheritdoc cref="IQueue{TEvent}"/>
/// <param name="client">The way to it.</param>
/// <param name="id">Its id.</param>
/// <param name="json">The JSON of its events.</param>
public sealed class EventQueue<TEvent>(IEntityClient client, string id, JsonTypeInfo<TEvent> json) : IQueue<TEvent>
{
    private readonly EventQueue _untyped = new(client, id);

    /// <inheritdoc/>
    public ValueTask<EnqueueReply> EnqueueAsync(
        TEvent data, string? key = null, string? id = null, TimeSpan? delay = null,
        CancellationToken cancel = default) => _untyped.EnqueueAsync(
            new Enqueue(JsonSerializer.SerializeToElement(data, json)) { Key = key, Id = id, Delay = delay },
            key: null, cancel);

    /// <inheritdoc/>
    public ValueTask<EnqueueReply> EnqueueAsync(
        Enqueue added, string? key = null, CancellationToken cancel = default) =>
        _untyped.EnqueueAsync(added, key, cancel);

    /// <inheritdoc/>
    public ValueTask<EnqueueManyReply> EnqueueAsync(
        IEnumerable<Enqueue> added, string? key = null, CancellationToken cancel = default) =>
        _untyped.EnqueueAsync(added, key, cancel);

    /// <inheritdoc/>
    public ValueTask<ReceiveReply> ReceiveAsync(
        int max = 1, TimeSpan wait = default, TimeSpan? leaseFor = null, CancellationToken cancel = default) =>
        _untyped.ReceiveAsync(max, wait, leaseFor, cancel);

    /// <inheritdoc/>
    public ValueTask<ReceiptsReply> AcknowledgeAsync(
        IEnumerable<Acknowledgement> events, CancellationToken cancel = default) =>
        _untyped.AcknowledgeAsync(events, cancel);

    /// <inheritdoc/>
    public ValueTask<ReceiptsReply> RejectAsync(
        IEnumerable<Rejection> events, CancellationToken cancel = default) =>
        _untyped.RejectAsync(events, cancel);

    /// <inheritdoc/>
    public ValueTask<ReceiptsReply> ExtendAsync(
        IEnumerable<Receipt> events, TimeSpan leaseFor, CancellationToken cancel = default) =>
        _untyped.ExtendAsync(events, leaseFor, cancel);

    /// <inheritdoc/>
    public ValueTask ReportAsync(
        Report progress, CancellationToken cancel = default) =>
        _untyped.ReportAsync(progress, cancel);

    /// <inheritdoc/>
    public ValueTask<CancelReply> CancelAsync(
        long number, string? reason = null, CancellationToken cancel = default) =>
        _untyped.CancelAsync(number, reason, cancel);

    /// <inheritdoc/>
    public ValueTask<ResultReply?> WaitAsync(
        long number, TimeSpan wait, CancellationToken cancel = default) =>
        _untyped.WaitAsync(number, wait, cancel);

    /// <inheritdoc/>
    public ValueTask<QueueReply> PauseAsync(
        string? reason = null, CancellationToken cancel = default) =>
        _untyped.PauseAsync(reason, cancel);

    /// <inheritdoc/>
    public ValueTask<QueueReply> DrainAsync(
        string? reason = null, CancellationToken cancel = default) =>
        _untyped.DrainAsync(reason, cancel);

    /// <inheritdoc/>
    public ValueTask<QueueReply> ResumeAsync(
        CancellationToken cancel = default) =>
        _untyped.ResumeAsync(cancel);

    /// <inheritdoc/>
    public ValueTask<RedriveReply> RedriveAsync(
        Redrive which, CancellationToken cancel = default) =>
        _untyped.RedriveAsync(which, cancel);

    /// <inheritdoc/>
    public ValueTask<int> DiscardAsync(
        IEnumerable<long> numbers, CancellationToken cancel = default) =>
        _untyped.DiscardAsync(numbers, cancel);

    /// <inheritdoc/>
    public ValueTask<QueueReply> GetStatusAsync(
        CancellationToken cancel = default) =>
        _untyped.GetStatusAsync(cancel);

    /// <inheritdoc/>
    public ValueTask<EventReply> GetEventAsync(
        long number, CancellationToken cancel = default) =>
        _untyped.GetEventAsync(number, cancel);

    /// <inheritdoc/>
    public ValueTask<KeyReply> GetKeyAsync(
        string key, CancellationToken cancel = default) =>
        _untyped.GetKeyAsync(key, cancel);

    /// <inheritdoc/>
    public ValueTask<WhyReply> WhyAsync(
        long number, CancellationToken cancel = default) =>
        _untyped.WhyAsync(number, cancel);

    /// <inheritdoc/>
    public ValueTask<DeadLettersReply> GetDeadLettersAsync(
        long after = 0, int take = 100, CancellationToken cancel = default) =>
        _untyped.GetDeadLettersAsync(after, take, cancel);
}
