namespace Primitives.Streams;

/// <summary>The codes that a subscription can be refused with, or end with.</summary>
public static class StreamRefusals
{
    /// <summary>What follows the cursor is not kept any more; the refusal has the first cursor there is.</summary>
    public const string ExpiredCode = "subscription.expired";

    /// <summary>The cursor is none of this journal.</summary>
    public const string BadCursorCode = "subscription.bad-cursor";

    /// <summary>The topic pattern breaks a rule.</summary>
    public const string BadPatternCode = "subscription.bad-pattern";

    /// <summary>There are as many subscriptions as there may be.</summary>
    public const string TooManyCode = "subscription.too-many";

    internal static Refusal BadPattern(string sentence) => new(BadPatternCode, sentence);

    internal static Refusal BadCursor(string sentence) => new(BadCursorCode, sentence);

    internal static Refusal Expired { get; } = new(
        ExpiredCode, "What follows this cursor is not kept any more. What is still there begins after another one.");

    internal static Refusal TooMany(int most) => new(TooManyCode, $"There are {most} subscriptions already.");

    internal static Refusal Damaged(string sentence) => new(EngineRefusals.CorruptCode, sentence);

    internal static Refusal Unavailable { get; } = new(
        EngineRefusals.UnavailableCode, "The journal cannot be read at the moment; subscribe again after the cursor.");

    internal static Refusal Stopping { get; } = new(
        EngineRefusals.StoppingCode, "The stream has stopped; subscribe again after the cursor of the last event.");
}
