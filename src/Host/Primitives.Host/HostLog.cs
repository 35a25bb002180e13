namespace Primitives.Host;

/// <summary>Every log line of the server itself. What its parts log is in their own.</summary>
internal static partial class HostLog
{
    [LoggerMessage(101, LogLevel.Information, "Primitives {Version} is ready at {Url}, with its data in {Data}")]
    public static partial void ServerReady(this ILogger log, string? version, string url, string data);

    [LoggerMessage(102, LogLevel.Information, "Spans and metrics are sent to a collector.")]
    public static partial void ExportBegun(this ILogger log);
}
