namespace Primitives.Simulation;

/// <summary>A call that a process has not answered yet.</summary>
/// <param name="Number">In the order in which they were posted.</param>
/// <param name="To">Whom it asks.</param>
/// <param name="Command">What it asks.</param>
/// <param name="Break">Tells its sender that the connection is gone.</param>
internal sealed record OpenCall(long Number, Address To, object Command, Action Break);
