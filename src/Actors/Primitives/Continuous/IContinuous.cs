using Primitives.Schedules;

namespace Primitives.Continuous;

/// <summary>Work that is done again and again, durably: the instances of one definition.</summary>
/// <remarks>
/// A run is done at least once: make the handler idempotent by <see cref="HandlerCall.DutyId"/>. Runs of an instance
/// never
/// overlap; what falls due meanwhile is the misfire policy's. A run that fails never loses the schedule, and state is
/// deleted by nothing but a purge.
/// A call that is not valid throws <see cref="ArgumentException"/> and changes nothing; any refusal that a method does
/// not
/// name throws <see cref="RefusedException"/>. Under the same key a call is done once. Safe to share between threads.
/// </remarks>
public interface IContinuous
{
    /// <summary>Brings an instance to life, or finds it as it is.</summary>
    /// <param name="instance">Which one of this name.</param>
    /// <param name="input">The state to begin with.</param>
    /// <param name="schedule">Its own schedule, in place of the definition's.</param>
    /// <param name="key">The same key on a retry finds the first reply.</param>
    /// <param name="cancel">Stops waiting for the reply; it may have been started all the same.</param>
    /// <exception cref="RefusedException">There is no definition of this name (<c>continuous.undefined</c>), or the
    /// input
    /// is larger than it lets a state be (<c>continuous.too-large</c>).</exception>
    ValueTask<StartReply> StartAsync(
        string instance, JsonElement input = default, Schedule? schedule = null, string? key = null,
        CancellationToken cancel = default);

    /// <summary>Begins anew, stopped or not; with an input, state begins anew, too.</summary>
    /// <exception cref="RefusedException">It was never started (<c>continuous.not-found</c>).</exception>
    ValueTask<StartReply> RestartAsync(
        string instance, JsonElement input = default, string? key = null, CancellationToken cancel = default);

    /// <summary>Ends all runs; one that is under way is cancelled. With <paramref name="purge"/>, state and history are
    /// forgotten.</summary>
    ValueTask<StopReply> StopAsync(
        string instance, string? reason = null, bool purge = false, CancellationToken cancel = default);

    /// <summary>Forgets state and history of a stopped instance; <see langword="false"/> when there was none.</summary>
    /// <exception cref="RefusedException">It is not stopped (<c>continuous.not-stopped</c>).</exception>
    ValueTask<bool> PurgeAsync(string instance, CancellationToken cancel = default);

    /// <summary>Runs now, and with <paramref name="wait"/> waits for the outcome of that run.</summary>
    /// <param name="instance">Which one.</param>
    /// <param name="wait">At most 30 days; zero is not to wait.</param>
    /// <param name="key">The same key on a retry finds the same run, and waits on.</param>
    /// <param name="cancel">Stops waiting; the run goes on.</param>
    /// <returns>What came of it, or <see langword="null"/> when the wait was over first.</returns>
    /// <exception cref="RefusedException">100 callers wait already (<c>continuous.line-full</c>).</exception>
    ValueTask<TriggerReply?> TriggerAsync(
        string instance, TimeSpan wait = default, string? key = null, CancellationToken cancel = default);

    /// <summary>Begins nothing any more until it is resumed.</summary>
    ValueTask<StatusReply> PauseAsync(string instance, string? reason = null, CancellationToken cancel = default);

    /// <summary>Goes on; what was due meanwhile is left out.</summary>
    ValueTask<StatusReply> ResumeAsync(string instance, CancellationToken cancel = default);

    /// <summary>Changes when the next run is due, or all of them.</summary>
    ValueTask<StatusReply> RescheduleAsync(string instance, Reschedule to, CancellationToken cancel = default);

    /// <summary>Tells how it stands; changes nothing.</summary>
    ValueTask<StatusReply> GetStatusAsync(string instance, CancellationToken cancel = default);

    /// <summary>Tells the state; changes nothing.</summary>
    ValueTask<StateReply> GetStateAsync(string instance, CancellationToken cancel = default);

    /// <summary>Tells runs that have ended, the latest first; changes nothing.</summary>
    /// <param name="instance">Which one.</param>
    /// <param name="before">Only runs below this number.</param>
    /// <param name="take">The most runs to tell: 1 to 100.</param>
    /// <param name="cancel">Stops waiting for the reply.</param>
    ValueTask<HistoryReply> GetHistoryAsync(
        string instance, long? before = null, int take = 100, CancellationToken cancel = default);
}
