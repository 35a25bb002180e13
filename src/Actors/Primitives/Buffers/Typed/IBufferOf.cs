namespace Primitives.Buffers;

/// <summary>The buffers of one definition whose events are of a type.</summary>
/// <inheritdoc cref="IBuffer" path="/remarks"/>
public interface IBuffer<TEvent> : IBuffer
{
    /// <summary>Adds an event; once this is answered, it is on disk.</summary>
    /// <inheritdoc cref="IBuffer.AddAsync"/>
    ValueTask<AddReply> AddAsync(
        string instance, TEvent told, string? id = null, string? key = null, CancellationToken cancel = default);

    /// <summary>Adds 1 to 1000 events in their order, all of them or none; they have no ids.</summary>
    /// <inheritdoc cref="IBuffer.AddManyAsync"/>
    ValueTask<AddManyReply> AddManyAsync(
        string instance, IReadOnlyList<TEvent> events, string? key = null, CancellationToken cancel = default);

    /// <summary>Tells a page of a batch's events; changes nothing.</summary>
    /// <inheritdoc cref="IBuffer.GetStateAsync"/>
    /// <exception cref="JsonException">One that is kept is not of this type; it stays as it is, and
    /// <see cref="IBuffer.GetStateAsync"/> tells it.</exception>
    ValueTask<IReadOnlyList<TEvent>> ReadEventsAsync(
        string instance, long? batch = null, int after = 0, int take = 100, CancellationToken cancel = default);
}
