using System.Diagnostics.CodeAnalysis;

namespace Primitives.Queues;

/// <summary>Makes handlers of duties of handlers of events of a type.</summary>
public static class QueueWork
{
    /// <summary>The error of an attempt whose handler cannot read the event; it stays as it is.</summary>
    public const string EventUnreadable = "event-unreadable";

    /// <summary>Has <paramref name="work"/> called with the event that <paramref name="json"/> reads. One that it does
    /// not read makes the attempt fail as <see cref="EventUnreadable"/>.</summary>
    public static DutyHandler Of<TEvent>(
        JsonTypeInfo<TEvent> json, Func<QueueContext<TEvent>, CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(work);
        return async (call, cancel) =>
        {
            var (item, data) = Read(json, call);
            await work(new(data, item, call.Attempt, call.Address, call.Deadline), cancel).ConfigureAwait(false);
            return null;
        };
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a type's JSON throws: the attempt fails.")]
    private static (QueueItem Item, TEvent Data) Read<TEvent>(JsonTypeInfo<TEvent> json, HandlerCall call)
    {
        try
        {
            var item = call.Events[0].Deserialize(QueueJson.Default.QueueItem)!;
            return (item, item.Data.Deserialize(json)!);
        }
        catch (Exception e)
        {
            throw new HandlerFailedException(
                new($"The event is no {typeof(TEvent).Name}: {e.Message}", EventUnreadable));
        }
    }
}
