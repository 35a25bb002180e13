namespace Primitives.Host;

/// <summary>The server cannot start; the message says why, in a sentence for whoever started it.</summary>
internal sealed class StartException(string message) : Exception(message);
