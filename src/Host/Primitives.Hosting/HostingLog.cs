namespace Primitives.Hosting;

/// <summary>Every log line of this library.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(1, LogLevel.Information, "The engine is open: {Data}, {Entities} entities.")]
    public static partial void EngineStarted(this ILogger log, string data, long entities);

    [LoggerMessage(2, LogLevel.Information, "The engine is closed: all that was taken in is on disk.")]
    public static partial void EngineStopped(this ILogger log);

    [LoggerMessage(3, LogLevel.Warning,
        "The engine did not close within {Limit}. What was acknowledged is on disk; others may go unanswered.")]
    public static partial void DrainTimedOut(this ILogger log, TimeSpan limit);

    [LoggerMessage(4, LogLevel.Error, "Request {RequestId} failed inside the server.")]
    public static partial void RequestFailed(this ILogger log, Exception exception, string requestId);

    [LoggerMessage(5, LogLevel.Debug, "The caller of request {RequestId} has gone.")]
    public static partial void CallerGone(this ILogger log, Exception exception, string requestId);

    [LoggerMessage(6, LogLevel.Error, "Request {RequestId} to {Address} was refused with {Code}: {Message}")]
    public static partial void RefusedInside(
        this ILogger log, string? requestId, Address address, string code, string message);

    [LoggerMessage(11, LogLevel.Warning, "The engine is open, but there is trouble with {Name}: {Message}")]
    public static partial void StartedInTrouble(this ILogger log, string name, string message);

    [LoggerMessage(12, LogLevel.Error,
        "{Address} is quarantined: its alarm is off and its duties are not begun. The last time: {Code}: {Message}")]
    public static partial void Quarantined(this ILogger log, Address address, string code, string message);

    [LoggerMessage(13, LogLevel.Information, "{Address} is out of quarantine.")]
    public static partial void OutOfQuarantine(this ILogger log, Address address);

    [LoggerMessage(30, LogLevel.Warning,
        "The definition '{Primitive}/{Name}' of this app is in force, but was not kept ({Code}): {Why}")]
    public static partial void CodeDefinitionNotKept(
        this ILogger log, string primitive, string name, string code, string why);

    [LoggerMessage(31, LogLevel.Warning,
        "The definition '{Primitive}/{Name}' names who does its duties, but this server does not hand them on: {Why}")]
    public static partial void HandlerNotServed(this ILogger log, string primitive, string name, string why);

    [LoggerMessage(7, LogLevel.Error, "What is stored is damaged at position {Position}: {Why}")]
    public static partial void DamageFound(this ILogger log, long position, string why);

    [LoggerMessage(8, LogLevel.Information,
        "All that is stored has been verified: {Records} records, {Snapshots} snapshots, nothing damaged.")]
    public static partial void Verified(this ILogger log, long records, long snapshots);

    [LoggerMessage(9, LogLevel.Error,
        "All that is stored has been verified: {Records} records, {Snapshots} snapshots, {Damaged} damaged.")]
    public static partial void VerifiedDamage(this ILogger log, long records, long snapshots, long damaged);

    [LoggerMessage(10, LogLevel.Error,
        "What is stored could only be verified up to record {Records} and {Snapshots} snapshots: {Why}")]
    public static partial void NotVerified(this ILogger log, long records, long snapshots, string why);
}
