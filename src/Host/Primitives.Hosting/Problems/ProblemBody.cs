namespace Primitives.Hosting.Problems;

/// <summary>A problem as it is sent (RFC 9457).</summary>
internal sealed record ProblemBody(string Type, string Title, int Status, string Detail, string Code)
{
    public string? Path { get; init; }

    public DateTimeOffset? RetryAt { get; init; }

    public bool? OutcomeKnown { get; init; }

    public string? ResumeAfter { get; init; }

    public string? RequestId { get; init; }
}
