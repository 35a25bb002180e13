namespace Primitives.Host;

/// <summary>What goes to the console: our own lines, and warnings of everybody else, a line each.</summary>
internal sealed class ConsoleLog
{
    /// <summary>Whether the server has started. Before that, why it did not is told in one sentence, see
    /// <see cref="StartFailure"/>, and not by the framework's stack traces.</summary>
    public bool IsStarted { get; set; }

    /// <summary>Sends the app's log to the console.</summary>
    public void AddTo(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        logging.AddFilter((category, level) => level >= Least(category ?? ""));
    }

    private LogLevel Least(string category)
    {
        if (category.StartsWith("Primitives.", StringComparison.Ordinal)) return LogLevel.Information;
        return IsStarted ? LogLevel.Warning : LogLevel.None;
    }
}
