namespace Primitives.Simulation;

/// <summary>What a caller saw of one attempt.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="Refusal">Or why not; neither when it heard nothing.</param>
/// <param name="IsSure">Whether a refusal says all there is: no other copy of the request was on its way.</param>
internal readonly record struct Attempt<TReply>(TReply? Reply, Refusal? Refusal, bool IsSure) where TReply : class
{
    /// <summary>The refusal of a process that does not run.</summary>
    public const string NoConnection = "edge.no-connection";

    /// <summary>Whether it may have been recorded, for all that the caller knows.</summary>
    public bool MayHaveHappened => Reply is null
        && (!IsSure || Refusal is null or { Code: EngineRefusals.UnknownOutcomeCode });

    /// <summary>Whether another attempt can have another end.</summary>
    public bool IsWorthRepeating => Reply is null && Refusal?.Code
        is null or NoConnection or EngineRefusals.OverloadedCode or EngineRefusals.UnavailableCode
        or EngineRefusals.StorageFullCode or EngineRefusals.StoppingCode or EngineRefusals.UnknownOutcomeCode
        or EngineRefusals.ErasedCode;
}
