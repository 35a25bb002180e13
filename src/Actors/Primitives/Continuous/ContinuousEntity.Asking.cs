using Context = Primitives.Context<Primitives.Continuous.ContinuousDefinition>;

namespace Primitives.Continuous;

/// <summary>What can be asked.</summary>
internal sealed partial class ContinuousEntity
{
    private static readonly JsonElement Nothing = JsonElement.Parse("null");

    private static Decision<ContinuousEvent, StatusReply> Decide(Context c, ContinuousState state, GetStatus query) =>
        new(Describe(c, state));

    private static Decision<ContinuousEvent, StateReply> Decide(Context c, ContinuousState state, GetState query) =>
        new(new StateReply(state.Version, state.State.ValueKind == JsonValueKind.Undefined ? Nothing : state.State));

    private static Decision<ContinuousEvent, HistoryReply> Decide(Context c, ContinuousState state, GetHistory query) =>
        new(new HistoryReply([.. Page(state, query).SelectMany(page => c.Rows[page])
            .Select(row => row.Value.Deserialize(Json.RunRecord)!).Reverse()]));

    private static IEnumerable<Stretch> Page(ContinuousState state, GetHistory query)
    {
        // Numbers have no gaps, so the page is known without looking for it.
        var last = state.Run is null ? state.LastNumber : state.LastNumber - 1;
        var to = query.Before <= last ? query.Before.Value - 1 : last;
        return to < 1 ? [] : [new(Runs.Name, RowKey.Of(Math.Max(1, to - query.Take + 1)), RowKey.Of(to), query.Take)];
    }

    private static StatusReply Describe(Context c, ContinuousState state) => !state.IsThere
        ? new(ContinuousStatus.NotFound)
        : new(state.Status, NextRunAt(state), state.RunCount, ScheduleOf(c, state), Describe(state.Run), state.Last,
            state.FailedInRow, state.Reason, state.PurgeAt);

    private static RunInfo? Describe(ContinuousRun? run) =>
        run is null ? null : new(run.Number, run.Attempt, run.Phase, run.Until, run.Progress);

    private static DateTimeOffset? NextRunAt(ContinuousState state) =>
        state.Plan?.At ?? (state.Run is { Phase: RunPhase.Resting } run ? run.Until : null);
}
