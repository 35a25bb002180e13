namespace Primitives.Faults.Sweep;

/// <summary>A promise was broken.</summary>
internal sealed class AuditException(string message) : Exception(message);
