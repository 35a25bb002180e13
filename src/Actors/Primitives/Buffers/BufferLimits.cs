namespace Primitives.Buffers;

internal static class BufferLimits
{
    public const int MaxEvents = 10_000; // Of a batch: a handler is given all of them at once.
    public const int MaxBytes = 1_048_576; // Of a batch's events, so that a call with them is some 1 MiB.
    public const int MaxAdded = 1000; // By one command; well within one record.
    public const int MaxIdLength = 200;
    public const int MaxSealed = 100; // They are part of the state.
    public const int MaxDeadLetters = 10_000;
    public const int MaxPage = 100;
    public const int MaxEventPage = 1000;
    public const int MaxStateBytes = 262_144; // Of a reducer, for each batch in the line.
    public const int MaxReplyBytes = 1_048_576; // As a body over HTTP.
    public const int DefaultWaits = 10; // Quiet periods, where nothing is said.
    public static readonly TimeSpan MinWindow = TimeSpan.FromMilliseconds(1);
    public static readonly TimeSpan MaxWindow = TimeSpan.FromDays(31);
    public static readonly TimeSpan MaxMaxWait = TimeSpan.FromDays(366);
    public static readonly TimeSpan MaxRememberIds = TimeSpan.FromDays(7);
    public static readonly TimeSpan MaxAttemptTimeout = TimeSpan.FromDays(7); // As an attempt of continuous work.
    public static readonly TimeSpan DeadFullDelay = TimeSpan.FromMinutes(1);

    /// <summary>Says in a sentence what is wrong with an event's id, or <see langword="null"/>.</summary>
    public static string? CheckId(string? id) =>
        id is null || (id.Length > 0 && HandlerLimits.IsText(id, MaxIdLength) && !id.Any(char.IsControl))
            ? null : $"An event's id has 1 to {MaxIdLength} characters, none of them a control character.";
}
