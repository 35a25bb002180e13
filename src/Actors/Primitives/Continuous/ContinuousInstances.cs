using Primitives.Schedules;

namespace Primitives.Continuous;

/// <inheritdoc cref="IContinuous"/>
/// <param name="client">The way to the instances.</param>
/// <param name="name">The name of their definition: <c>token-refresher</c>.</param>
public sealed class ContinuousInstances(IEntityClient client, string name) : IContinuous
{
    /// <inheritdoc/>
    public ValueTask<StartReply> StartAsync(
        string instance, JsonElement input = default, Schedule? schedule = null, string? key = null,
        CancellationToken cancel = default) =>
        Ask(instance, new Start { Input = input, Schedule = schedule }, key, cancel);

    /// <inheritdoc/>
    public ValueTask<StartReply> RestartAsync(
        string instance, JsonElement input = default, string? key = null, CancellationToken cancel = default) =>
        Ask(instance, new Restart { Input = input }, key, cancel);

    /// <inheritdoc/>
    public ValueTask<StopReply> StopAsync(
        string instance, string? reason = null, bool purge = false, CancellationToken cancel = default) =>
        Ask(instance, new Stop { Reason = reason, Purge = purge }, key: null, cancel);

    /// <inheritdoc/>
    public async ValueTask<bool> PurgeAsync(string instance, CancellationToken cancel = default) =>
        (await Ask(instance, new Purge(), key: null, cancel).ConfigureAwait(false)).Purged;

    /// <inheritdoc/>
    public async ValueTask<TriggerReply?> TriggerAsync(
        string instance, TimeSpan wait = default, string? key = null, CancellationToken cancel = default) =>
        (await client.Ask(ContinuousEntity.Name, IdOf(instance), new Trigger { Wait = wait }, key, cancel)
            .ConfigureAwait(false)).OrNullIf(ContinuousRefusals.WaitOverCode);

    /// <inheritdoc/>
    public ValueTask<StatusReply> PauseAsync(
        string instance, string? reason = null, CancellationToken cancel = default) =>
        Ask(instance, new Pause { Reason = reason }, key: null, cancel);

    /// <inheritdoc/>
    public ValueTask<StatusReply> ResumeAsync(string instance, CancellationToken cancel = default) =>
        Ask(instance, new Resume(), key: null, cancel);

    /// <inheritdoc/>
    public ValueTask<StatusReply> RescheduleAsync(
        string instance, Reschedule to, CancellationToken cancel = default) => Ask(instance, to, key: null, cancel);

    /// <inheritdoc/>
    public ValueTask<StatusReply> GetStatusAsync(string instance, CancellationToken cancel = default) =>
        Ask(instance, new GetStatus(), key: null, cancel);

    /// <inheritdoc/>
    public ValueTask<StateReply> GetStateAsync(string instance, CancellationToken cancel = default) =>
        Ask(instance, new GetState(), key: null, cancel);

    /// <inheritdoc/>
    public ValueTask<HistoryReply> GetHistoryAsync(
        string instance, long? before = null, int take = 100, CancellationToken cancel = default) =>
        Ask(instance, new GetHistory { Before = before, Take = take }, key: null, cancel);

    private async ValueTask<TReply> Ask<TReply>(
        string instance, ICommand<TReply> command, string? key, CancellationToken cancel) where TReply : class =>
        (await client.Ask(ContinuousEntity.Name, IdOf(instance), command, key, cancel).ConfigureAwait(false)).OrThrow();

    private string IdOf(string instance) => $"{name}/{instance}";
}
