namespace Primitives.Benchmarks.Peers;

/// <summary>A peer cannot take part on this machine; the message is one line that says why.</summary>
internal sealed class NotInstalledException(string message) : Exception(message);
