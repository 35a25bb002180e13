using System.Runtime.CompilerServices;
using Primitives.Subscriptions;

namespace Primitives.Streams;

/// <summary>Subscriptions of readers that have a name, and go on after a restart where they were.</summary>
/// <remarks>At least once: an event is done with when the next one is asked for, and that is recorded in steps (see
/// <see cref="ConsumerOptions"/>). Whoever ends in between gets the events since the last step again; the one that was
/// being worked on always. Safe to share between threads; one name is for one reader at a time.</remarks>
/// <param name="stream">The events.</param>
/// <param name="cursors">Where progress is kept.</param>
/// <param name="options">How often.</param>
/// <param name="time">What the delay is told by.</param>
public sealed class ConsumerStream(
    EventStream stream, ISubscriptionCursors cursors, ConsumerOptions options, TimeProvider time)
{
    /// <summary>The events that <paramref name="subscription"/> asks for behind those that <paramref name="consumer"/>
    /// is done with; only a reader that has recorded nothing yet begins where the subscription says.</summary>
    /// <exception cref="SubscriptionException">While it is read: see <see cref="EventStream.Subscribe"/>;
    /// <c>subscription.bad-pattern</c> for a pattern of cursors, which would be fed by itself; and
    /// <c>subscription.moved</c> when another reader uses the same name.</exception>
    /// <exception cref="RefusedException">While it is read: the cursor could not be read.</exception>
    public async IAsyncEnumerable<StreamEvent> Subscribe(
        string consumer, SubscriptionOptions subscription, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        if (TopicPattern.Parse(subscription.Topic).IsOfCursors)
            throw new SubscriptionException(StreamRefusals.BadPattern("A named reader cannot read of cursors."));

        var known = await cursors.ReadAsync(consumer, cancel).ConfigureAwait(false);
        var progress = new ConsumerProgress(cursors, consumer, known.Cursor, options, time);
        var from = subscription with { After = known.Cursor ?? subscription.After };
        var events = stream.Subscribe(from, cancel).GetAsyncEnumerator(cancel);
        await using var _ = events.ConfigureAwait(false);
        try
        {
            while (await Next(events, progress, cancel).ConfigureAwait(false))
            {
                yield return events.Current;
                progress.Done(events.Current);
                if (progress.IsDue) await progress.Record(cancel).ConfigureAwait(false);
            }
        }
        finally
        {
            await progress.Leave().ConfigureAwait(false);
        }
    }

    /// <summary>Waits for an event; what is done with is recorded meanwhile when its time has come.</summary>
    private static async ValueTask<bool> Next(
        IAsyncEnumerator<StreamEvent> events, ConsumerProgress progress, CancellationToken cancel)
    {
        var next = events.MoveNextAsync();
        if (next.IsCompleted || !progress.IsPending) return await next.ConfigureAwait(false);

        var arrival = next.AsTask();
        while (progress.IsPending && !arrival.IsCompleted && !cancel.IsCancellationRequested)
        {
            await Task.WhenAny(arrival, progress.WaitUntilDue(cancel)).ConfigureAwait(false);
            if (!arrival.IsCompleted && !cancel.IsCancellationRequested)
                await progress.Record(cancel).ConfigureAwait(false);
        }

        return await arrival.ConfigureAwait(false);
    }
}
