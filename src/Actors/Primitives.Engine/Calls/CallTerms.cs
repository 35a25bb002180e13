namespace Primitives.Engine.Calls;

/// <summary>What only some calls have: most are small, and travel between processor cores as few lines of
/// memory.</summary>
internal sealed class CallTerms
{
    public RequestContext Request { get; set; } = RequestContext.None;
    public string? Key { get; set; }

    /// <summary>The key in full, when it is of a session.</summary>
    public SessionKey? Session { get; set; }

    public UInt128 BodyHash { get; set; }
    public long Deadline { get; set; } = long.MaxValue;
    public Ticket? Ticket { get; set; }
    public Refusal? IfGone { get; set; }
    public CancellationToken Cancel { get; set; }
    public CancellationTokenRegistration Leaving { get; set; }
}
