namespace Primitives;

/// <summary>How an attempt failed.</summary>
/// <param name="Message">For people; what is longer than <see cref="HandlerLimits.MaxMessageLength"/> is cut
/// off.</param>
/// <param name="Error">The stable name of the error: what a policy's list of errors that are not retried is
/// compared with.</param>
/// <param name="RetryAfter">How long to wait before the next attempt, where the handler knows; zero to
/// <see cref="HandlerLimits.MaxAhead"/>.</param>
/// <param name="IsFinal">Whether another attempt would fail alike, so that there is none.</param>
public sealed record HandlerFailure(
    string Message, string? Error = null, TimeSpan? RetryAfter = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsFinal = false)
{
    /// <summary>The error of an attempt that was over its time.</summary>
    public const string TimedOut = "timed-out";

    /// <summary>The error of an attempt whose process ended before its outcome was known.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>The error of an attempt whose reply was not one.</summary>
    public const string InvalidReply = "invalid-reply";

    /// <summary>The error of an attempt whose new state is larger than its definition lets it be.</summary>
    public const string StateTooLarge = "state-too-large";

    /// <summary>The error of an attempt that saw a state which has been written by another since.</summary>
    public const string StateChanged = "state-changed";

    /// <summary>The error of an attempt whose handler cannot read the state; it stays as it is.</summary>
    public const string StateUnreadable = "state-unreadable";

    /// <summary>The error of an attempt whose handler cannot read an event; it stays as it is.</summary>
    public const string EventUnreadable = "event-unreadable";

    /// <summary>The error of an attempt whose handler answered with a state that has no JSON.</summary>
    public const string StateUnwritable = "state-unwritable";

    /// <summary>What an engine told of a failed attempt, cut to what is recorded.</summary>
    internal static HandlerFailure Of(Fail command)
    {
        var after = command.RetryAfter > HandlerLimits.MaxAhead ? HandlerLimits.MaxAhead : command.RetryAfter;
        var error = command.Error is { } name ? HandlerLimits.Cut(name, HandlerLimits.MaxNameLength) : null;
        return new(HandlerLimits.Cut(command.Reason, HandlerLimits.MaxMessageLength), error, after, command.IsFinal);
    }

    /// <summary>Says in a sentence what is wrong with it, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        if (Message is null) return "A failure has a message.";
        if (Error is not null && !HandlerLimits.IsName(Error))
            return $"An error's name has 1 to {HandlerLimits.MaxNameLength} characters, no control characters.";
        return RetryAfter < TimeSpan.Zero || RetryAfter > HandlerLimits.MaxAhead
            ? $"'retryAfter' is from zero to {HandlerLimits.MaxAhead.Days} days." : null;
    }

    /// <summary>The command that tells the entity of <paramref name="duty"/>.</summary>
    public Fail ToCommand(string duty, int attempt) =>
        new(duty, attempt, HandlerLimits.Cut(Message, HandlerLimits.MaxMessageLength), Error, RetryAfter, IsFinal);
}
