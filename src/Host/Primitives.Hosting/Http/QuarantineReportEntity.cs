namespace Primitives.Hosting.Http;

/// <summary>An entity in quarantine, as it is told over HTTP.</summary>
internal sealed record QuarantineReportEntity(
    string Primitive, string Id, DateTimeOffset Since, string Code, string Message);
