namespace Primitives.Continuous;

/// <summary>What a handler is told of the attempt that it is to make.</summary>
/// <param name="State">The state; the default of its type when there is none.</param>
/// <param name="Version">How often it has been written; 0 when there is none.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="DutyId">The same in each attempt at this run, never used again by this instance: a key for what is done
/// elsewhere.</param>
/// <param name="Address">The instance; its id begins with the definition's name and a slash.</param>
/// <param name="Deadline">When the attempt is given up.</param>
public sealed record ContinuousContext<TState>(
    TState? State, long Version, int Attempt, string DutyId, HandlerAddress Address, DateTimeOffset? Deadline)
{
    /// <summary>Which instance of its definition: what follows the name and the slash.</summary>
    public string Instance => Address.Id[(Address.Id.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
