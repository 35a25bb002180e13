namespace Primitives.Continuous;

internal static class ContinuousLimits
{
    public const int MaxRuns = 1000; // Of a history; each some 300 bytes.
    public const int MaxPage = 100;
    public const int MaxWaiters = 100; // They are part of the state, and of the record that answers them.
    public const int MaxStateBytes = 1_048_576; // With a reply as large, well within what one record may hold.
    public const int MaxReplyBytes = 1_048_576; // As a body over HTTP.
    public const int MaxReasonLength = 500;
    public static readonly TimeSpan MaxAttemptTimeout = TimeSpan.FromDays(7);
    public static readonly TimeSpan MaxWait = TimeSpan.FromDays(30); // As the patience of a lock's waiter.

    public static string? CheckReason(string? reason) =>
        reason is null || (HandlerLimits.IsText(reason, MaxReasonLength) && !reason.Any(char.IsControl))
            ? null : $"A reason has at most {MaxReasonLength} characters, none of them a control character.";
}
