namespace Primitives.Hosting.Telemetry;

/// <summary>The collector that spans and metrics are sent to, in OpenTelemetry's own protocol.</summary>
public sealed class OtlpOptions
{
    /// <summary>Its address for OTLP over HTTP, without <c>/v1/traces</c>: <c>http://collector:4318</c>. Without one
    /// nothing is sent, unless <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> in the environment has one.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Says in a sentence what is wrong with these, or <see langword="null"/>.</summary>
    public string? Validate() => string.IsNullOrEmpty(Endpoint) || IsHttp(Endpoint)
        ? null : $"{nameof(Endpoint)} is an address that begins with http:// or https://, and has no query.";

    private static bool IsHttp(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Query.Length == 0 && uri.Fragment.Length == 0;
}
