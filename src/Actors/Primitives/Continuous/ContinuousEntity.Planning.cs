using Primitives.Schedules;
using Context = Primitives.Context<Primitives.Continuous.ContinuousDefinition>;

namespace Primitives.Continuous;

/// <summary>When the next run is due.</summary>
internal sealed partial class ContinuousEntity
{
    // A definition that was taken away leaves its instances as they are.
    private static Schedule? ScheduleOf(Context c, ContinuousState state) =>
        state.Own ?? c.Definition.Schedule ?? state.Defined;

    private static Plan? First(Context c, ContinuousState state) =>
        Put(c, ScheduleOf(c, state)!.First(c.Now));

    /// <summary>The plan after a run, by its handler's wish, by what somebody told meanwhile, or by the
    /// schedule.</summary>
    private static Plan? After(Context c, ContinuousState state, ContinuousRun run, NextRun? wish)
    {
        if (wish is not null) return wish.From(c.Now) is { } moment ? Explicit(c, moment) : null;
        if (state.Plan is { IsExplicit: true } told) return told;

        var schedule = ScheduleOf(c, state)!;
        if (schedule.IsFixedDelay) return Put(c, schedule.Next(c.Now, c.Now));
        return Put(c, schedule.Next(run.Covers ?? run.Occurrence, run.Occurrence));
    }

    /// <summary>The plan by a schedule that has changed or rested. What it would have had due before now was never
    /// promised, so it is not missed.</summary>
    private static Plan? Again(Context c, ContinuousState state)
    {
        var schedule = ScheduleOf(c, state)!;
        var ended = state.Last?.EndedAt;
        var last = schedule.IsFixedDelay && ended > state.Anchor ? ended.Value : state.Anchor ?? c.Now;
        if (schedule.IsFixedDelay) return Put(c, schedule.Next(last, last));
        return Put(c, schedule.At is not null ? schedule.Next(last, last) : schedule.Next(c.Now, last));
    }

    // Never before now: else what was done already would come after it once more.
    private static Plan Explicit(Context c, DateTimeOffset moment)
    {
        var at = moment > c.Now ? moment.ToUniversalTime() : c.Now;
        return new(at, at, IsExplicit: true);
    }

    private static Plan? Put(Context c, DateTimeOffset? occurrence) => occurrence is { } moment
        ? new(moment + Spread.Of(c.Self, moment.UtcTicks, c.Definition.Jitter), moment) : null;
}
