namespace Primitives.Crash;

/// <summary>The server answered that it cannot serve: whether the command took effect may be unknown, and nothing was
/// promised.</summary>
internal sealed class UnservedException(string reply) : Exception($"The server does not serve: {reply}");
