using Primitives.Engine;
using Primitives.Hosting.Handlers;
using Primitives.Hosting.Telemetry;
using Primitives.Streams;

namespace Primitives.Hosting;

/// <summary>How Primitives run in this process: the section <c>Primitives</c> of the configuration, so also
/// <c>PRIMITIVES__DATA</c> and the like in the environment. Code that configures them comes after.</summary>
/// <remarks>Checked when the app starts. A key in the section that is none of these is an error.</remarks>
public sealed class PrimitivesOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Primitives";

    /// <summary>The folder that holds everything; made when it is missing. Relative to the working directory.</summary>
    public string Data { get; set; } = "./data";

    /// <summary>The tenant of callers that name none.</summary>
    public string Tenant { get; set; } = "default";

    /// <summary>Where the server listens, with semicolons between the addresses: loopback only. An app of one's own has
    /// its own ways, and this is not looked at.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Whether tests may move this process's time forward, at <c>/api/v1/test/clock</c> and from the same
    /// machine alone.</summary>
    public bool TestClock { get; set; }

    /// <summary>How long the engine may take to finish what it has taken in when the app stops. The app's own
    /// <c>HostOptions.ShutdownTimeout</c> has to be longer.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The engine's limits and times.</summary>
    public EngineOptions Engine { get; set; } = new();

    /// <summary>The limits of subscriptions.</summary>
    public StreamOptions Streams { get; set; } = new();

    /// <summary>The limits and times of HTTP.</summary>
    public HttpLimits Http { get; set; } = new();

    /// <summary>What handlers elsewhere are allowed.</summary>
    public HandlerOptions Handlers { get; set; } = new();

    /// <summary>Whom the server tells what it does.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>How the server writes its log.</summary>
    public LogOptions Logs { get; set; } = new();
}
