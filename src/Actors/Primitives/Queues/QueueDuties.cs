using System.Globalization;

namespace Primitives.Queues;

/// <summary>The duties of what runs in a queue, by number. They are asked for after each event, and most of them are as
/// they were: those are told again as they are.</summary>
internal sealed class QueueDuties
{
    public static readonly QueueDuties None =
        new(ImmutableSortedDictionary<long, QueueRun>.Empty, isPaused: false, handler: null, [], []);

    private readonly ImmutableSortedDictionary<long, QueueRun> _running;
    private readonly bool _isPaused;
    private readonly string? _handler;
    private readonly List<QueueRun> _runs;
    private readonly List<Duty> _all;

    private QueueDuties(
        ImmutableSortedDictionary<long, QueueRun> running, bool isPaused, string? handler, List<QueueRun> runs,
        List<Duty> all)
    {
        (_running, _isPaused, _handler, _runs, _all) = (running, isPaused, handler, runs, all);
    }

    public IReadOnlyList<Duty> All => _all;

    /// <summary>Whether they are those of a state.</summary>
    public bool AreOf(QueueState state) => ReferenceEquals(state.Running, _running)
        && state.Paused is not null == _isPaused && state.Handler == _handler;

    /// <summary>Those of a state that follows.</summary>
    public QueueDuties After(QueueState state)
    {
        var (runs, all) = (new List<QueueRun>(state.HandledCount), new List<Duty>(state.HandledCount));
        var isPaused = state.Paused is not null;
        var known = 0;
        foreach (var (number, run) in state.Running)
        {
            if (run.IsLeased || (isPaused && run.Until is null)) continue;

            while (known < _runs.Count && _runs[known].Spot.Number < number) known++;
            var isSame = known < _runs.Count && ReferenceEquals(_runs[known], run) && state.Handler == _handler;
            runs.Add(run);
            all.Add(isSame ? _all[known] : DutyOf(state, run));
        }

        return new(state.Running, isPaused, state.Handler, runs, all);
    }

    private static Duty DutyOf(QueueState state, QueueRun run) =>
        new(run.Spot.Number.ToString(CultureInfo.InvariantCulture), run.Spot.Attempts, run.Until is not null,
            QueueTables.Item(run.Spot.Number))
        {
            Handler = state.Handler, Deadline = run.Until,
        };
}
