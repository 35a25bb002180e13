namespace Primitives.Queues;

internal static class QueueRefusals
{
    public const string DrainingCode = "queue.draining";
    public const string FullCode = "queue.full";
    public const string HandledCode = "queue.handled";
    public const string LineFullCode = "queue.line-full";
    public const string NotFoundCode = "queue.not-found";
    public const string RedrivingCode = "queue.redriving";
    public const string StaleAttemptCode = "queue.stale-attempt";
    public const string WaitOverCode = "queue.wait-over";

    public static Refusal Draining { get; } = new(DrainingCode, "It takes no new events until it is resumed.");
    public static Refusal Handled { get; } = new(HandledCode, "Its events are processed by a handler.");
    public static Refusal NotFound { get; } = new(NotFoundCode, "There is no such event, or no more.");
    public static Refusal Redriving { get; } = new(RedrivingCode, "A redrive is under way.");
    public static Refusal WaitOver { get; } = new(WaitOverCode, "The event had not ended in time. It goes on.");

    public static Refusal Full(long most) => new(FullCode, $"It may hold {most} events.");

    public static Refusal LineFull(int most) => new(LineFullCode, $"{most} callers wait already.");

    public static Refusal Stale(long number, int attempt) =>
        new(StaleAttemptCode, $"Attempt {attempt} of event {number} is not running.");

    public static Refusal Stale(string duty, int attempt) =>
        new(StaleAttemptCode, $"Attempt {attempt} of event {duty} is not running.");
}
