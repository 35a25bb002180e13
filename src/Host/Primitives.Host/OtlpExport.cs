using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

using Primitives.Hosting.Metrics;
using Primitives.Hosting.Telemetry;

namespace Primitives.Host;

/// <summary>Sends spans and metrics to a collector, as OTLP over HTTP. Beside the address, the variables of
/// OpenTelemetry's specification hold: for headers, sampling, batches and intervals.</summary>
internal sealed class OtlpExport : IDisposable
{
    /// <summary>OpenTelemetry's own name for the address.</summary>
    public const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Sources = ["Primitives.Engine", "Microsoft.AspNetCore"];

    private readonly TracerProvider _spans;
    private readonly MeterProvider _metrics;

    private OtlpExport(string? endpoint)
    {
        _spans = Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Sources)
            .AddOtlpExporter(to => Direct(to, endpoint, "v1/traces")).Build();
        _metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(MetricStore.Meters)
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddOtlpExporter(to => Direct(to, endpoint, "v1/metrics")).Build();
    }

    /// <summary>Begins to send.</summary>
    /// <param name="options">Where to.</param>
    /// <param name="variable">The value of <see cref="Variable"/>, if it has one.</param>
    /// <returns>What sends until it is disposed of, and then the rest; <see langword="null"/> when nobody said where
    /// to.</returns>
    public static OtlpExport? Begin(OtlpOptions options, string? variable)
    {
        var endpoint = string.IsNullOrEmpty(options.Endpoint) ? null : options.Endpoint;
        return endpoint is null && string.IsNullOrEmpty(variable) ? null : new(endpoint);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
    }

    private static void Describe(ResourceBuilder resource)
    {
        var version = typeof(OtlpExport).Assembly.GetName().Version?.ToString(3);
        // What the environment says of the service goes over this.
        resource.Clear().AddService("primitives", serviceVersion: version).AddTelemetrySdk()
            .AddEnvironmentVariableDetector();
    }

    private static void Direct(OtlpExporterOptions to, string? endpoint, string path)
    {
        to.Protocol = OtlpExportProtocol.HttpProtobuf;
        if (endpoint is not null) to.Endpoint = new($"{endpoint.TrimEnd('/')}/{path}");
    }
}
