namespace Primitives.Hosting.Telemetry;

/// <summary>How the server writes its log. An app of one's own has its own ways, and these are not looked at.</summary>
public sealed class LogOptions
{
    /// <summary>Whether the log is lines of JSON, with the ids of requests, traces and spans: for programs that gather
    /// logs.</summary>
    public bool Json { get; set; }
}
