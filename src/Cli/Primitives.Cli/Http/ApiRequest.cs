namespace Primitives.Cli.Http;

/// <summary>A request to the server.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">Path and query string, encoded already.</param>
/// <param name="Body">The JSON that is sent.</param>
internal sealed record ApiRequest(string Method, string Path, JsonNode? Body = null)
{
    /// <summary>The key under which sending it again does nothing twice.</summary>
    public string? IdempotencyKey { get; init; }
}
