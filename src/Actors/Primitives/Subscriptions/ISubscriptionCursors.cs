namespace Primitives.Subscriptions;

/// <summary>Where readers of events keep how far they have got, as durable as everything else.</summary>
/// <remarks>A call that is not valid throws <see cref="ArgumentException"/> and changes nothing; any refusal that a
/// method does not name throws <see cref="RefusedException"/>. Safe to share between threads.</remarks>
public interface ISubscriptionCursors
{
    /// <summary>How far a reader has got.</summary>
    /// <param name="consumer">The reader's name: 1 to 512 bytes of UTF-8.</param>
    /// <param name="cancel">Stops waiting for the reply.</param>
    ValueTask<ConsumerCursor> ReadAsync(string consumer, CancellationToken cancel = default);

    /// <summary>Moves a reader's cursor, forward or back; says nothing new when it is there already.</summary>
    /// <param name="consumer">The reader's name: 1 to 512 bytes of UTF-8.</param>
    /// <param name="cursor">The cursor of the last event that is done with.</param>
    /// <param name="after">The cursor that it is moved from, empty for none; not compared when it is not given.</param>
    /// <param name="cancel">Stops waiting for the reply; it may have been moved all the same.</param>
    /// <exception cref="RefusedException">It is not at <paramref name="after"/>
    /// (<c>subscription.moved</c>).</exception>
    ValueTask AdvanceAsync(
        string consumer, string cursor, string? after = null, CancellationToken cancel = default);
}
