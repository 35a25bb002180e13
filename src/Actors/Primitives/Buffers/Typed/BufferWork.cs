using System.Diagnostics.CodeAnalysis;

namespace Primitives.Buffers;

/// <summary>Makes handlers of duties of handlers of batches of a type.</summary>
public static class BufferWork
{
    /// <summary>Has <paramref name="work"/> called with the events that <paramref name="json"/> reads. One that it does
    /// not read makes the attempt fail for good, as <see cref="HandlerFailure.EventUnreadable"/>: the batch is a dead
    /// letter, whose event can be edited.</summary>
    public static DutyHandler Of<TEvent>(
        JsonTypeInfo<TEvent> json, Func<BufferBatch<TEvent>, CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(work);
        return async (call, cancel) =>
        {
            await work(BatchOf(call, Read(json, call.Events)), cancel).ConfigureAwait(false);
            return null;
        };
    }

    /// <summary>Has <paramref name="reduce"/> called with the events that <paramref name="json"/> reads, and
    /// <paramref name="work"/> with what it has made of them all.</summary>
    public static DutyHandler Of<TState, TEvent>(
        JsonTypeInfo<TEvent> json, JsonTypeInfo<TState> stateJson, BufferReducer<TState, TEvent> reduce,
        Func<BufferBatch<TState>, CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(stateJson);
        ArgumentNullException.ThrowIfNull(reduce);
        ArgumentNullException.ThrowIfNull(work);
        return async (call, cancel) =>
        {
            var states = call.State.ValueKind == JsonValueKind.Null ? [] : Read(stateJson, [call.State]);
            if (call.Kind == "reduce")
                return new()
                {
                    State = JsonSerializer.SerializeToElement(
                        reduce(states is [var state] ? state : default, Read(json, call.Events)), stateJson),
                };
            await work(BatchOf(call, states), cancel).ConfigureAwait(false);
            return null;
        };
    }

    private static BufferBatch<T> BatchOf<T>(HandlerCall call, IReadOnlyList<T> events) =>
        new(events, call.Attempt, call.DutyId, call.Address, call.Deadline);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a type's JSON throws: the attempt fails.")]
    private static IReadOnlyList<T> Read<T>(JsonTypeInfo<T> json, IReadOnlyList<JsonElement> events)
    {
        try
        {
            return [.. events.Select(one => one.Deserialize(json)!)];
        }
        catch (Exception e)
        {
            throw new HandlerFailedException(new(
                HandlerLimits.Cut($"An event is no {typeof(T).Name}: {e.Message}", HandlerLimits.MaxMessageLength),
                HandlerFailure.EventUnreadable, IsFinal: true));
        }
    }
}
