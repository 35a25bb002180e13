namespace Primitives.Continuous;

internal static class ContinuousRefusals
{
    public const string LineFullCode = "continuous.line-full";
    public const string NotFoundCode = "continuous.not-found";
    public const string NotStoppedCode = "continuous.not-stopped";
    public const string StaleAttemptCode = "continuous.stale-attempt";
    public const string StaleVersionCode = "continuous.stale-version";
    public const string StoppedCode = "continuous.stopped";
    public const string TooLargeCode = "continuous.too-large";
    public const string UndefinedCode = "continuous.undefined";
    public const string WaitOverCode = "continuous.wait-over";

    public static Refusal LineFull { get; } =
        new(LineFullCode, $"{ContinuousLimits.MaxWaiters} callers wait for runs already.");
    public static Refusal NotFound { get; } = new(NotFoundCode, "It has not been started.");
    public static Refusal NotStopped { get; } = new(NotStoppedCode, "It has not been stopped.");
    public static Refusal Stopped { get; } = new(StoppedCode, "It is stopped: restart it.");
    public static Refusal Undefined { get; } = new(UndefinedCode, "There is no definition of this name.");
    public static Refusal WaitOver { get; } = new(WaitOverCode, "The run had not ended in time. It goes on.");

    public static Refusal StaleAttempt(string duty, int attempt) =>
        new(StaleAttemptCode, $"Attempt {attempt} of {duty} is not running.");

    public static Refusal StaleVersion(long version) => new(StaleVersionCode, $"The state is at version {version}.");

    public static Refusal TooLarge(int most) => new(TooLargeCode, $"The state has more than {most} bytes.");
}
