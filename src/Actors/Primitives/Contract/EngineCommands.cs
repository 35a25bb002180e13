namespace Primitives;

/// <summary>The moment that WakeAt named has come. May come late, early or twice; when due it must record
/// something.</summary>
public sealed record Wake : ICommand<Done>;

/// <summary>The caller <paramref name="Gone"/> waits no more: it leaves the line, if it is still in it.</summary>
public sealed record Withdraw(Ticket Gone) : ICommand<Done>;

/// <summary>An attempt at a duty is about to run: it has to be recorded first.</summary>
public sealed record Begin(Duty Duty) : ICommand<Done>;

/// <summary>An attempt succeeded. Any attempt but the running one is to be refused.</summary>
/// <param name="Duty">Whose attempt.</param>
/// <param name="Attempt">Which.</param>
/// <param name="Result">A <see cref="HandlerReply"/> as JSON; the entity reads it, and says what is wrong with
/// it.</param>
public sealed record Complete(string Duty, int Attempt, JsonElement? Result = null) : ICommand<Done>;

/// <summary>An attempt failed, or its process stopped before it was known to succeed. Any attempt but the running one
/// is to be refused.</summary>
/// <param name="Duty">Whose attempt.</param>
/// <param name="Attempt">Which.</param>
/// <param name="Reason">For people.</param>
/// <param name="Error">The stable name of the error, compared with the policy's list of errors that are not
/// retried.</param>
/// <param name="RetryAfter">How long to wait before the next attempt, where the handler said so.</param>
/// <param name="IsFinal">Whether the handler knows that another attempt would fail alike.</param>
public sealed record Fail(
    string Duty, int Attempt, string Reason, string? Error = null, TimeSpan? RetryAfter = null, bool IsFinal = false)
    : ICommand<Done>;

/// <summary>What has come of several attempts, and which are about to run, decided and recorded as one: each as if it
/// came by itself, ends ahead of beginnings. What of it would be refused is left out; the engine asks about that by
/// itself then.</summary>
/// <param name="Completed">Those that succeeded.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Begun">Those that are about to run.</param>
public sealed record DutyLot(
    ImmutableList<Complete> Completed, ImmutableList<Fail> Failed, ImmutableList<Begin> Begun) : ICommand<Done>;

/// <summary>An attempt takes longer. Any attempt but the running one is to be refused, so that whoever makes one that
/// is over hears of it.</summary>
/// <param name="Duty">Whose attempt.</param>
/// <param name="Attempt">Which.</param>
/// <param name="By">How long from now it is to have: more than zero, at most
/// <see cref="HandlerLimits.MaxAhead"/>. The deadline never comes nearer, and never goes beyond what the definition
/// lets an attempt take.</param>
public sealed record ExtendAttempt(string Duty, int Attempt, TimeSpan By) : ICommand<AttemptExtended>
{
    /// <inheritdoc/>
    public string? Validate() => By <= TimeSpan.Zero || By > HandlerLimits.MaxAhead
        ? $"'by' is more than zero and at most {HandlerLimits.MaxAhead.Days} days." : null;
}

/// <summary>How long an attempt has.</summary>
/// <param name="Deadline">When it is given up unless it is extended again; earlier than was asked for where the
/// definition's limit is.</param>
public sealed record AttemptExtended(DateTimeOffset Deadline);

/// <summary>How far an attempt has come. Any attempt but the running one is to be refused.</summary>
/// <param name="Duty">Whose attempt.</param>
/// <param name="Attempt">Which.</param>
/// <param name="Data">What its handler tells; at most <see cref="HandlerLimits.MaxProgressBytes"/> as JSON.</param>
public sealed record TellProgress(string Duty, int Attempt, JsonElement Data) : ICommand<Done>
{
    /// <inheritdoc/>
    public string? Validate() => HandlerLimits.CheckProgress(Data);
}

/// <summary>What became of a message that this entity sent.</summary>
/// <param name="By">The receiver.</param>
/// <param name="Tag">The tag that the message was sent with.</param>
/// <param name="Reply">The reply that its command earned, or <see langword="null"/> when it was refused.</param>
/// <param name="Refusal">Why not, or <see langword="null"/>.</param>
public sealed record Delivered(string By, string? Tag, JsonElement? Reply, Refusal? Refusal) : ICommand<Done>;
