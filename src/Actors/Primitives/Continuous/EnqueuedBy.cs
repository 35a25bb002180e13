namespace Primitives.Continuous;

/// <summary>The attributes of an event that a run has added to a queue.</summary>
/// <param name="Instance">The id of the instance.</param>
/// <param name="Run">The number of its run.</param>
/// <param name="Occurrence">The moment that the run was set for.</param>
public sealed record EnqueuedBy(string Instance, long Run, DateTimeOffset Occurrence);
