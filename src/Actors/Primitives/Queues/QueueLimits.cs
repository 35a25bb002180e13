using System.Runtime.InteropServices;

namespace Primitives.Queues;

internal static class QueueLimits
{
    public const int MaxNameLength = 200; // Of an id or a key.
    public const int MaxDataBytes = 262_144; // A batch of receivers' 100 is within what one answer may hold.
    public const int MaxBatchBytes = 1_048_576; // As a body over HTTP; with its rows well within a record.
    public const int MaxAttributesBytes = 4096;
    public const int MaxProgressBytes = 4096;
    public const int MaxBatch = 1000;
    public const int MaxTake = 100;
    public const int MaxTakeBytes = 1_048_576; // As a body over HTTP.
    public const int MaxPage = 100;
    public const int MaxPriority = 100;
    public const int MaxPosition = 1000; // What is counted to tell a position.
    public const int MaxRate = 1_000_000;
    public const int DefaultHandlerConcurrency = 16;
    public const int DefaultConcurrency = 1000;
    public const int MaxHandlerConcurrency = 1000; // They are looked through after each record.
    public const int MaxConcurrency = 10_000; // They are part of the state.
    public const int MaxKeyConcurrency = 100;
    public const int MaxLanes = 256;
    public const int MaxReceivers = 1000; // They are part of the state.
    public const int MaxWaiters = 1000; // They are part of the state.
    public const int MaxLook = 100; // What one decision looks at ahead of all that is ready, delayed or dead.
    public const int MaxReasonLength = 500;
    public static readonly TimeSpan MaxLease = TimeSpan.FromHours(12);
    public static readonly TimeSpan MaxReceiveWait = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan MaxResultWait = TimeSpan.FromDays(1);
    public static readonly TimeSpan MaxKept = TimeSpan.FromDays(30);
    public static readonly TimeSpan MinRatePeriod = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan MaxRatePeriod = TimeSpan.FromDays(1);

    public static string? CheckReason(string? reason) =>
        reason is null || (HandlerLimits.IsText(reason, MaxReasonLength) && !reason.Any(char.IsControl))
            ? null : $"A reason has at most {MaxReasonLength} characters, none of them a control character.";

    public static bool IsName(string? text) => text is null
        || (text.Length > 0 && HandlerLimits.IsText(text, MaxNameLength) && !text.Any(char.IsControl));

    public static int SizeOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Undefined ? 0 : JsonMarshal.GetRawUtf8Value(json).Length;
}
