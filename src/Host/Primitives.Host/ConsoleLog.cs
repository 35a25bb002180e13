namespace Primitives.Host;

/// <summary>What goes to the console: our own lines, and warnings of everybody else, a line each.</summary>
internal sealed class ConsoleLog
{
    /// <summary>Whether the server has started. Before that, why it did not is told in one sentence, see
    /// <see cref="StartFailure"/>, and not by the framework's stack traces.</summary>
    public bool IsStarted { get; set; }

    /// <summary>Sends the app's log to the console, as lines for people or as JSON.</summary>
    public void AddTo(ILoggingBuilder logging, bool isJson)
    {
        logging.ClearProviders();
        if (isJson) AddJson(logging);
        else AddLines(logging);
        logging.AddFilter((category, level) => level >= Least(category ?? ""));
    }

    private static void AddLines(ILoggingBuilder logging) => logging.AddSimpleConsole(console =>
    {
        console.SingleLine = true;
        console.TimestampFormat = "HH:mm:ss ";
    });

    private static void AddJson(ILoggingBuilder logging)
    {
        logging.Configure(log =>
            log.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true; // The request's id and path, and those of its trace.
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
    }

    private LogLevel Least(string category)
    {
        if (category.StartsWith("Primitives.", StringComparison.Ordinal)) return LogLevel.Information;
        return IsStarted ? LogLevel.Warning : LogLevel.None;
    }
}
