namespace Primitives.Streams;

/// <summary>A subscription that was refused, or has ended before its time. Nothing was left out in silence: all events
/// before this were delivered.</summary>
/// <param name="refusal">Why.</param>
/// <param name="resumeAfter">The cursor to subscribe after in order to get what is still to be had, where that is not
/// the cursor of the last event.</param>
public sealed class SubscriptionException(Refusal refusal, string? resumeAfter = null)
    : Exception($"{refusal.Code}: {refusal.Message}")
{
    /// <summary>Why, by a stable code.</summary>
    public Refusal Refusal => refusal;

    /// <summary>The cursor to subscribe after in order to get what is still to be had: for
    /// <c>subscription.expired</c> the first there is, for <c>engine.corrupt</c> the one behind the damage.</summary>
    public string? ResumeAfter => resumeAfter;
}
