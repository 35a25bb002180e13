namespace Primitives.Hosting.Handlers;

/// <summary>A handler that is called at a URL.</summary>
/// <param name="Url">Where; its host has to be on the server's list of allowed ones.</param>
public sealed record PushTarget(Uri Url);
