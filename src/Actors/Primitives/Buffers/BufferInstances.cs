namespace Primitives.Buffers;

/// <inheritdoc cref="IBuffer"/>
/// <param name="client">The way to the buffers.</param>
/// <param name="name">The name of their definition: <c>digest</c>.</param>
public sealed class BufferInstances(IEntityClient client, string name) : IBuffer
{
    /// <inheritdoc/>
    public ValueTask<AddReply> AddAsync(
        string instance, JsonElement told, string? id = null, string? key = null,
        CancellationToken cancel = default) => Ask(instance, new Add(told, id), key, cancel);

    /// <inheritdoc/>
    public ValueTask<AddManyReply> AddManyAsync(
        string instance, IReadOnlyList<NewEvent> events, string? key = null, CancellationToken cancel = default) =>
        Ask(instance, new AddMany(events), key, cancel);

    /// <inheritdoc/>
    public ValueTask<FlushReply> FlushAsync(
        string instance, string? key = null, CancellationToken cancel = default) =>
        Ask(instance, new Flush(), key, cancel);

    /// <inheritdoc/>
    public ValueTask<ClearReply> ClearAsync(
        string instance, string? key = null, CancellationToken cancel = default) =>
        Ask(instance, new Clear(), key, cancel);

    /// <inheritdoc/>
    public ValueTask<StatusReply> GetStatusAsync(string instance, CancellationToken cancel = default) =>
        Ask(instance, new GetStatus(), key: null, cancel);

    /// <inheritdoc/>
    public ValueTask<StateReply> GetStateAsync(
        string instance, long? batch = null, int after = 0, int take = 100, CancellationToken cancel = default) =>
        Ask(instance, new GetState { Batch = batch, After = after, Take = take }, key: null, cancel);

    /// <inheritdoc/>
    public ValueTask<DeadLettersReply> GetDeadLettersAsync(
        string instance, long after = 0, int take = 100, CancellationToken cancel = default) =>
        Ask(instance, new GetDeadLetters { After = after, Take = take }, key: null, cancel);

    /// <inheritdoc/>
    public ValueTask<DeadLetter> EditAsync(
        string instance, long batch, int sequence, JsonElement told = default, CancellationToken cancel = default) =>
        Ask(instance, new EditDeadLetter(batch, sequence) { Event = told }, key: null, cancel);

    /// <inheritdoc/>
    public ValueTask<DeadLetter> RedriveAsync(
        string instance, long batch, string? key = null, CancellationToken cancel = default) =>
        Ask(instance, new RedriveDeadLetter(batch), key, cancel);

    /// <inheritdoc/>
    public ValueTask<DeadLetter> DiscardAsync(
        string instance, long batch, string? key = null, CancellationToken cancel = default) =>
        Ask(instance, new DiscardDeadLetter(batch), key, cancel);

    private async ValueTask<TReply> Ask<TReply>(
        string instance, ICommand<TReply> command, string? key, CancellationToken cancel) where TReply : class =>
        (await client.Ask(BufferEntity.Name, IdOf(instance), command, key, cancel).ConfigureAwait(false)).OrThrow();

    private string IdOf(string instance) => $"{name}/{instance}";
}
