using Primitives.Schedules;

namespace Primitives.Continuous;

/// <inheritdoc cref="IContinuous{TState}"/>
/// <param name="client">The way to the instances.</param>
/// <param name="name">The name of their definition: <c>token-refresher</c>.</param>
/// <param name="json">The JSON of their state.</param>
public sealed class ContinuousInstances<TState>(IEntityClient client, string name, JsonTypeInfo<TState> json)
    : IContinuous<TState>
{
    private readonly ContinuousInstances _all = new(client, name);

    /// <inheritdoc/>
    public ValueTask<StartReply> StartAsync(
        string instance, TState input, Schedule? schedule = null, string? key = null,
        CancellationToken cancel = default) =>
        _all.StartAsync(instance, JsonSerializer.SerializeToElement(input, json), schedule, key, cancel);

    /// <inheritdoc/>
    public ValueTask<StartReply> StartAsync(
        string instance, JsonElement input = default, Schedule? schedule = null, string? key = null,
        CancellationToken cancel = default) => _all.StartAsync(instance, input, schedule, key, cancel);

    /// <inheritdoc/>
    public ValueTask<StartReply> RestartAsync(
        string instance, TState input, string? key = null, CancellationToken cancel = default) =>
        _all.RestartAsync(instance, JsonSerializer.SerializeToElement(input, json), key, cancel);

    /// <inheritdoc/>
    public ValueTask<StartReply> RestartAsync(
        string instance, JsonElement input = default, string? key = null, CancellationToken cancel = default) =>
        _all.RestartAsync(instance, input, key, cancel);

    /// <inheritdoc/>
    public async ValueTask<StateOf<TState>> ReadStateAsync(string instance, CancellationToken cancel = default)
    {
        var (version, state) = await _all.GetStateAsync(instance, cancel).ConfigureAwait(false);
        return new(version, state.ValueKind == JsonValueKind.Null ? default : state.Deserialize(json));
    }

    /// <inheritdoc/>
    public ValueTask<StopReply> StopAsync(
        string instance, string? reason = null, bool purge = false, CancellationToken cancel = default) =>
        _all.StopAsync(instance, reason, purge, cancel);

    /// <inheritdoc/>
    public ValueTask<bool> PurgeAsync(string instance, CancellationToken cancel = default) =>
        _all.PurgeAsync(instance, cancel);

    /// <inheritdoc/>
    public ValueTask<TriggerReply?> TriggerAsync(
        string instance, TimeSpan wait = default, string? key = null, CancellationToken cancel = default) =>
        _all.TriggerAsync(instance, wait, key, cancel);

    /// <inheritdoc/>
    public ValueTask<StatusReply> PauseAsync(
        string instance, string? reason = null, CancellationToken cancel = default) =>
        _all.PauseAsync(instance, reason, cancel);

    /// <inheritdoc/>
    public ValueTask<StatusReply> ResumeAsync(string instance, CancellationToken cancel = default) =>
        _all.ResumeAsync(instance, cancel);

    /// <inheritdoc/>
    public ValueTask<StatusReply> RescheduleAsync(
        string instance, Reschedule to, CancellationToken cancel = default) =>
        _all.RescheduleAsync(instance, to, cancel);

    /// <inheritdoc/>
    public ValueTask<StatusReply> GetStatusAsync(string instance, CancellationToken cancel = default) =>
        _all.GetStatusAsync(instance, cancel);

    /// <inheritdoc/>
    public ValueTask<StateReply> GetStateAsync(string instance, CancellationToken cancel = default) =>
        _all.GetStateAsync(instance, cancel);

    /// <inheritdoc/>
    public ValueTask<HistoryReply> GetHistoryAsync(
        string instance, long? before = null, int take = 100, CancellationToken cancel = default) =>
        _all.GetHistoryAsync(instance, before, take, cancel);
}
