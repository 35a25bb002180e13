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

    /// <summary>What the handler of the attempt is called with.</summary>
    internal HandlerCall? Call { get; init; }

    /// <summary>Asks for more time.</summary>
    /// <inheritdoc cref="HandlerCall.ExtendAsync"/>
    public ValueTask<DateTimeOffset> ExtendAsync(TimeSpan by, CancellationToken cancel = default) =>
        Made.ExtendAsync(by, cancel);

    /// <summary>Tells how far the attempt has come, for <see cref="IContinuous.GetStatusAsync"/>.</summary>
    /// <inheritdoc cref="HandlerCall.TellProgressAsync"/>
    public ValueTask TellProgressAsync(JsonElement data, CancellationToken cancel = default) =>
        Made.TellProgressAsync(data, cancel);

    /// <summary>Tells it with the JSON of a type.</summary>
    /// <inheritdoc cref="HandlerCall.TellProgressAsync"/>
    public ValueTask TellProgressAsync<T>(T data, JsonTypeInfo<T> json, CancellationToken cancel = default) =>
        Made.TellProgressAsync(JsonSerializer.SerializeToElement(data, json), cancel);

    private HandlerCall Made =>
        Call ?? throw new InvalidOperationException("This context does not come from an engine in this process.");
}
