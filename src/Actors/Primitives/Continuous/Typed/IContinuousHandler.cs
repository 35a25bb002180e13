namespace Primitives.Continuous;

/// <summary>Does the work of one attempt, with a state of a type.</summary>
/// <remarks>Each attempt has an instance of its own where it is resolved from dependency injection.</remarks>
public interface IContinuousHandler<TState>
{
    /// <summary>Does it. What it throws makes the attempt fail: a <see cref="HandlerFailedException"/> says more than
    /// others, whose error is named as their type.</summary>
    /// <param name="context">What it is told.</param>
    /// <param name="cancel">Fires at the attempt's deadline, when it is stopped or restarted, and at shutdown.</param>
    Task<ContinuousResult<TState>> ExecuteAsync(ContinuousContext<TState> context, CancellationToken cancel);
}
