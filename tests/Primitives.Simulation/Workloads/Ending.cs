namespace Primitives.Simulation;

/// <summary>What a caller knows of a command in the end.</summary>
/// <param name="Reply">Its reply.</param>
/// <param name="Refusal">Or the last refusal.</param>
/// <param name="MayHaveHappened">Without a reply: whether it may have been recorded all the same.</param>
internal readonly record struct Ending<TReply>(TReply? Reply, Refusal? Refusal, bool MayHaveHappened)
    where TReply : class;
