namespace Primitives.Hosting.Handlers.Pull;

/// <summary>A worker asks for work.</summary>
/// <param name="Max">How many attempts at most.</param>
/// <param name="Wait">How long to wait for the first; none, not at all.</param>
internal sealed record LeaseRequest(int Max = 1, TimeSpan? Wait = null);

/// <summary>Work for a worker.</summary>
/// <param name="Leases">None when the wait was over.</param>
/// <param name="IsDraining">Whether the server is stopping: come back to another, or later.</param>
internal sealed record LeaseReply(IReadOnlyList<LeasedCall> Leases, bool IsDraining);

/// <summary>An attempt that a worker has.</summary>
/// <param name="Lease">Names the lease; whoever knows it has the attempt.</param>
/// <param name="Until">When it is lost, unless it is extended.</param>
/// <param name="Call">What is to be done.</param>
internal sealed record LeasedCall(string Lease, DateTimeOffset Until, HandlerCall Call);

/// <summary>A worker needs more time.</summary>
/// <param name="Lease">Which.</param>
/// <param name="By">How long from now; as long as at first when it does not say.</param>
/// <param name="Progress">How far it has come; left out, nothing is told.</param>
internal sealed record ExtendRequest(
    string Lease, TimeSpan? By = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Progress = null);

/// <summary>A lease has been extended.</summary>
/// <param name="Until">When it is lost; the attempt is not given up before.</param>
internal sealed record ExtendReply(DateTimeOffset Until);

/// <summary>An attempt succeeded.</summary>
/// <param name="Lease">Which.</param>
/// <param name="Reply">What the handler answers.</param>
internal sealed record CompleteRequest(string Lease, HandlerReply? Reply = null);

/// <summary>An attempt failed.</summary>
/// <param name="Lease">Which.</param>
/// <param name="Message">For people.</param>
/// <param name="Error">See <see cref="HandlerFailure"/>.</param>
/// <param name="RetryAfter">See <see cref="HandlerFailure"/>.</param>
/// <param name="IsFinal">See <see cref="HandlerFailure"/>.</param>
internal sealed record FailRequest(
    string Lease, string Message, string? Error = null, TimeSpan? RetryAfter = null, bool IsFinal = false);

/// <summary>It was taken in.</summary>
internal sealed record TakenReply;
