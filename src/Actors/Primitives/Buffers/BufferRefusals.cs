namespace Primitives.Buffers;

internal static class BufferRefusals
{
    public const string FullCode = "buffer.full";
    public const string LastEventCode = "buffer.last-event";
    public const string NotFoundCode = "buffer.not-found";
    public const string StaleAttemptCode = "buffer.stale-attempt";
    public const string TooLargeCode = "buffer.too-large";
    public const string UndefinedCode = "buffer.undefined";

    public static Refusal LastEvent { get; } =
        new(LastEventCode, "It is the only event of its dead letter: discard the letter.");
    public static Refusal NotFound { get; } =
        new(NotFoundCode, "There is no such dead letter, or no such event in it.");
    public static Refusal Undefined { get; } = new(UndefinedCode, "There is no definition of this name.");

    public static Refusal Full(int most) =>
        new(FullCode, $"{most} sealed batches wait to be delivered, and the open one cannot be sealed.");

    public static Refusal StaleAttempt(string duty, int attempt) =>
        new(StaleAttemptCode, $"Attempt {attempt} of {duty} is not running.");

    public static Refusal TooLarge(int most) => new(TooLargeCode, $"A batch has at most {most} bytes of events.");
}
