namespace Primitives.Continuous;

/// <summary>Who paused or stopped an instance.</summary>
/// <param name="Cause">What it was.</param>
/// <param name="User">On whose behalf, where a caller did and that was told.</param>
public sealed record RestedBy(RestCause Cause, string? User = null)
{
    internal static RestedBy Handler { get; } = new(RestCause.Handler);

    internal static RestedBy Policy { get; } = new(RestCause.Policy);

    internal static RestedBy CallerOf(Context<ContinuousDefinition> c) => new(RestCause.Caller, c.Request.User);
}
