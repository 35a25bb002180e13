namespace Primitives.Hosting.Handlers;

/// <summary>Who does the duties of a definition when nobody in this process does: exactly one of the two.</summary>
public sealed record HandlerTarget
{
    /// <summary>The server calls a URL.</summary>
    public PushTarget? Push { get; init; }

    /// <summary>Workers come and ask for work.</summary>
    public PullTarget? Pull { get; init; }
}
