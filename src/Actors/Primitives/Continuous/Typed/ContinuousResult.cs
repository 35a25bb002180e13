namespace Primitives.Continuous;

/// <summary>What an attempt that succeeded answers. All of it may be left out.</summary>
public sealed record ContinuousResult<TState>
{
    /// <summary>Leaves the state as it is, and the next run to the schedule.</summary>
    public static ContinuousResult<TState> Unchanged { get; } = new();

    /// <summary>Whether <see cref="State"/> is written.</summary>
    public bool HasState { get; private init; }

    /// <summary>The new state.</summary>
    public TState? State
    {
        get;
        init => (field, HasState) = (value, true);
    }

    /// <summary>When the next run is due, in place of what the schedule says; this once.</summary>
    public NextRun? Schedule { get; init; }

    /// <summary>Asks that there be no further run. Nothing is deleted by it.</summary>
    public HandlerStop? Stop { get; init; }

    /// <summary>What is recorded as events <c>continuous.emitted</c>, at most
    /// <see cref="HandlerLimits.MaxEmitted"/>.</summary>
    public IReadOnlyList<Emitted>? Emit { get; init; }

    /// <summary>What those who wait for this run are told.</summary>
    public JsonElement Reply { get; init; }

    /// <summary>Writes <paramref name="state"/>.</summary>
    public static implicit operator ContinuousResult<TState>(TState state) => new() { State = state };
}
