namespace Primitives.Buffers;

/// <inheritdoc cref="IBuffer{TEvent}"/>
/// <param name="client">The way to the buffers.</param>
/// <param name="name">The name of their definition: <c>digest</c>.</param>
/// <param name="json">The JSON of their events.</param>
public sealed class BufferInstances<TEvent>(IEntityClient client, string name, JsonTypeInfo<TEvent> json)
    : IBuffer<TEvent>
{
    private readonly BufferInstances _all = new(client, name);

    /// <inheritdoc/>
    public ValueTask<AddReply> AddAsync(
        string instance, TEvent told, string? id = null, string? key = null, CancellationToken cancel = default) =>
        _all.AddAsync(instance, JsonSerializer.SerializeToElement(told, json), id, key, cancel);

    /// <inheritdoc/>
    public ValueTask<AddReply> AddAsync(
        string instance, JsonElement told, string? id = null, string? key = null,
        CancellationToken cancel = default) => _all.AddAsync(instance, Checked(told), id, key, cancel);

    /// <inheritdoc/>
    public ValueTask<AddManyReply> AddManyAsync(
        string instance, IReadOnlyList<TEvent> events, string? key = null, CancellationToken cancel = default) =>
        _all.AddManyAsync(instance,
            [.. events.Select(one => new NewEvent(JsonSerializer.SerializeToElement(one, json)))], key, cancel);

    /// <inheritdoc/>
    public ValueTask<AddManyReply> AddManyAsync(
        string instance, IReadOnlyList<NewEvent> events, string? key = null, CancellationToken cancel = default) =>
        _all.AddManyAsync(instance, [.. events.Select(one => one with { Event = Checked(one.Event) })], key, cancel);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TEvent>> ReadEventsAsync(
        string instance, long? batch = null, int after = 0, int take = 100, CancellationToken cancel = default)
    {
        var state = await _all.GetStateAsync(instance, batch, after, take, cancel).ConfigureAwait(false);
        return [.. state.Events.Select(one => one.Event.Deserialize(json)!)];
    }

    /// <inheritdoc/>
    public ValueTask<FlushReply> FlushAsync(
        string instance, string? key = null, CancellationToken cancel = default) =>
        _all.FlushAsync(instance, key, cancel);

    /// <inheritdoc/>
    public ValueTask<ClearReply> ClearAsync(
        string instance, string? key = null, CancellationToken cancel = default) =>
        _all.ClearAsync(instance, key, cancel);

    /// <inheritdoc/>
    public ValueTask<StatusReply> GetStatusAsync(string instance, CancellationToken cancel = default) =>
        _all.GetStatusAsync(instance, cancel);

    /// <inheritdoc/>
    public ValueTask<StateReply> GetStateAsync(
        string instance, long? batch = null, int after = 0, int take = 100, CancellationToken cancel = default) =>
        _all.GetStateAsync(instance, batch, after, take, cancel);

    /// <inheritdoc/>
    public ValueTask<DeadLettersReply> GetDeadLettersAsync(
        string instance, long after = 0, int take = 100, CancellationToken cancel = default) =>
        _all.GetDeadLettersAsync(instance, after, take, cancel);

    /// <inheritdoc/>
    public ValueTask<DeadLetter> EditAsync(
        string instance, long batch, int sequence, JsonElement told = default, CancellationToken cancel = default) =>
        _all.EditAsync(instance, batch, sequence,
            told.ValueKind == JsonValueKind.Undefined ? told : Checked(told), cancel);

    /// <inheritdoc/>
    public ValueTask<DeadLetter> RedriveAsync(
        string instance, long batch, string? key = null, CancellationToken cancel = default) =>
        _all.RedriveAsync(instance, batch, key, cancel);

    /// <inheritdoc/>
    public ValueTask<DeadLetter> DiscardAsync(
        string instance, long batch, string? key = null, CancellationToken cancel = default) =>
        _all.DiscardAsync(instance, batch, key, cancel);

    private JsonElement Checked(JsonElement told)
    {
        try
        {
            if (told.ValueKind != JsonValueKind.Undefined) _ = told.Deserialize(json);
            return told;
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The event is no {typeof(TEvent).Name}: {e.Message}", nameof(told), e);
        }
    }
}
