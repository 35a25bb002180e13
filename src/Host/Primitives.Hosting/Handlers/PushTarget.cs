namespace Primitives.Hosting.Handlers;

/// <summary>A handler that is called at a URL.</summary>
/// <param name="Url">Where; its host has to be on the server's list of allowed ones.</param>
/// <param name="Secret">The name of the secret that calls are signed with; without one they are not signed.</param>
/// <param name="Timeout">How long a call may take; never beyond the attempt's deadline.</param>
/// <param name="MaxConcurrent">How many calls are under way at a time; without it as many as the engine
/// lets be.</param>
public sealed record PushTarget(Uri Url, string? Secret = null, TimeSpan? Timeout = null, int? MaxConcurrent = null);
