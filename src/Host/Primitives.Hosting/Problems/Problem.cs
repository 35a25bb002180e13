namespace Primitives.Hosting.Problems;

/// <summary>Why a request has no reply, before it is put into words of HTTP.</summary>
/// <param name="Code">Stable; what programs look at.</param>
/// <param name="Detail">A sentence for people.</param>
internal sealed record Problem(string Code, string Detail)
{
    private const string InsideDetail = "It failed inside the server, whose log has more under the request's id.";

    /// <summary>The earliest moment at which asking again can help, where that is known.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Where in the command it is wrong, as a JSON path.</summary>
    public string? Path { get; init; }

    /// <summary>The methods that the resource knows; for a wrong one.</summary>
    public string? Allow { get; init; }

    /// <summary>The cursor to subscribe after; for a subscription that cannot go on where it was.</summary>
    public string? ResumeAfter { get; init; }

    /// <summary>A refusal as it came from the entity or the engine.</summary>
    public static Problem Of(Refusal refusal) =>
        new(refusal.Code, IsInside(refusal.Code) ? InsideDetail : refusal.Message) { RetryAt = refusal.RetryAt };

    /// <summary>Whether a code tells of something that broke inside the server, whose words may be an
    /// exception's.</summary>
    public static bool IsInside(string code) => code is EngineRefusals.FaultCode or EngineRefusals.CorruptCode;

    /// <summary>What was sent is not valid, whatever the state.</summary>
    public static Problem Invalid(string detail, string? path = null) =>
        new(EngineRefusals.InvalidCode, detail) { Path = path };

    /// <summary>Something broke that should not have; what, is for the log only.</summary>
    public static Problem Fault() => new(EngineRefusals.FaultCode, InsideDetail);

    /// <summary>There is nothing at the path.</summary>
    public static Problem NotFound(string detail) => new(HttpRefusals.NotFoundCode, detail);
}
