using Primitives.Schedules;

namespace Primitives.Continuous;

/// <summary>The instances of one definition whose state is of a type.</summary>
/// <inheritdoc cref="IContinuous" path="/remarks"/>
public interface IContinuous<TState> : IContinuous
{
    /// <summary>Brings an instance to life with a state, or finds it as it is.</summary>
    /// <inheritdoc cref="IContinuous.StartAsync"/>
    ValueTask<StartReply> StartAsync(
        string instance, TState input, Schedule? schedule = null, string? key = null,
        CancellationToken cancel = default);

    /// <summary>Begins anew with another state, stopped or not.</summary>
    /// <inheritdoc cref="IContinuous.RestartAsync"/>
    ValueTask<StartReply> RestartAsync(
        string instance, TState input, string? key = null, CancellationToken cancel = default);

    /// <summary>Tells the state; changes nothing.</summary>
    /// <exception cref="JsonException">What is stored is not of this type; it stays as it is, and
    /// <see cref="IContinuous.GetStateAsync"/> tells it.</exception>
    ValueTask<StateOf<TState>> ReadStateAsync(string instance, CancellationToken cancel = default);
}
