namespace Primitives;

/// <summary>Thrown by a handler that knows how its attempt failed.</summary>
public sealed class HandlerFailedException(HandlerFailure failure) : Exception(failure.Message)
{
    /// <summary>How.</summary>
    public HandlerFailure Failure { get; } = failure.Validate() is { } wrong
        ? throw new ArgumentException(wrong) : failure;
}
