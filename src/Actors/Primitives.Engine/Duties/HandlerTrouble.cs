namespace Primitives.Engine.Duties;

/// <summary>That attempts at a handler fail.</summary>
/// <param name="Failure">How the last one did.</param>
/// <param name="At">When.</param>
/// <param name="InRow">How many, since one did not.</param>
internal sealed record HandlerTrouble(HandlerFailure Failure, DateTimeOffset At, int InRow);
