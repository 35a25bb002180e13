namespace Primitives.Engine;

/// <summary>What became of a piece of work, in few enough words to be a metric's label.</summary>
internal static class OutcomeClass
{
    /// <summary>It did what it was to do.</summary>
    public const string Ok = "ok";

    /// <summary>It was due, and recorded nothing; of a wake.</summary>
    public const string Idle = "idle";

    /// <summary>An expected no: of the primitive, or of the engine to what it should not have been asked.</summary>
    public const string Refused = "refused";

    /// <summary>The engine could not: with a 5xx code over HTTP.</summary>
    public const string Failed = "failed";

    /// <summary>The caller gave up.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The class of a refusal, or of none.</summary>
    public static string Of(Refusal? refusal) => refusal?.Code switch
    {
        null => Ok,
        EngineRefusals.InvalidCode or EngineRefusals.BadAddressCode or EngineRefusals.BadKeyCode
            or EngineRefusals.UnknownPrimitiveCode or EngineRefusals.UnknownCommandCode
            or EngineRefusals.TooLargeCode or EngineRefusals.KeyReusedCode or EngineRefusals.WouldWaitCode
            or EngineRefusals.TooManyMessagesCode => Refused,
        var code => code.StartsWith("engine.", StringComparison.Ordinal) ? Failed : Refused,
    };
}
