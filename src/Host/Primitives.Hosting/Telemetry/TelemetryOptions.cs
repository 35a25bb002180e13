namespace Primitives.Hosting.Telemetry;

/// <summary>Whom the server tells what it does. An app of one's own has its own ways, and these are not looked
/// at.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Whether <c>/metrics</c> is there, and what it shows is measured.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>Where spans and metrics are sent.</summary>
    public OtlpOptions Otlp { get; set; } = new();

    /// <summary>Says in a sentence what is wrong with these, or <see langword="null"/>.</summary>
    public string? Validate() => Otlp.Validate() is { } wrong ? $"{nameof(Otlp)}: {wrong}" : null;
}
