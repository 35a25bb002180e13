using Primitives.Schedules;
using Context = Primitives.Context<Primitives.Continuous.ContinuousDefinition>;

namespace Primitives.Continuous;

/// <summary>What is due by now happens ahead of every decision: an alarm that is late, early or doubled changes
/// nothing.</summary>
internal sealed partial class ContinuousEntity
{
    private static Decision<ContinuousEvent, Done> Decide(Context c, ContinuousState state, Wake command) =>
        Settle(c, state).Reply(Done.Value);

    private static ContinuousCourse Settle(Context c, ContinuousState state)
    {
        var course = new ContinuousCourse(state);
        Send(c, course); // Of a run that waited for a handler, by a definition that has changed.
        if (state.PurgeAt <= c.Now) course.Add(new ContinuousEvent.Purged(c.Now));
        foreach (var waiter in state.Waiters.Where(waiter => waiter.Deadline <= c.Now))
            course.Add(new ContinuousEvent.WaitTimedOut(waiter.Ticket, c.Now));
        if (course.State.Run is { Phase: RunPhase.Running } late && late.Until <= c.Now)
            GiveUp(c, course, new("The attempt was over its time.", HandlerFailure.TimedOut));
        if (course.State.Status != ContinuousStatus.Running) return course;

        if (course.State.Run is { Phase: RunPhase.Resting } rested && rested.Until <= c.Now)
            Ready(c, course, rested);
        if (course.State is { Run: null, IsStale: true })
            course.Add(new ContinuousEvent.Planned(c.Now, Again(c, course.State)));
        if (course.State is { Run: null, Plan: { } plan } && plan.At <= c.Now) CallDue(c, course, plan);
        return course;
    }

    private static void CallDue(Context c, ContinuousCourse course, Plan plan)
    {
        var (schedule, policy) = (ScheduleOf(c, course.State)!, c.Definition.Misfire);
        var isMissed = !plan.IsExplicit && !schedule.IsFixedDelay && c.Now - plan.At > policy.After;
        if (!isMissed) Call(c, course, RunCause.Schedule, plan.Occurrence);
        else if (policy.Then == MisfireKind.Once)
            Call(c, course, RunCause.Schedule, plan.Occurrence, isMissed: true, covers: c.Now);
        else if (policy.Then == MisfireKind.CatchUp && course.State.CaughtUp < policy.AtMost)
            Call(c, course, RunCause.Schedule, plan.Occurrence, isMissed: true);
        else Skip(c, course, plan, schedule);
    }

    private static void Skip(Context c, ContinuousCourse course, Plan plan, Schedule schedule)
    {
        // The first that is not missed; it may have come already, too.
        var missedBefore = (c.Now - c.Definition.Misfire.After).AddTicks(-1);
        var next = Put(c, schedule.Next(missedBefore, plan.Occurrence));
        course.Add(new ContinuousEvent.Skipped(c.Now, plan.Occurrence, next));
        if (next?.At <= c.Now) Call(c, course, RunCause.Schedule, next.Occurrence);
    }

    private static void Call(
        Context c, ContinuousCourse course, RunCause cause, DateTimeOffset occurrence, bool isMissed = false,
        DateTimeOffset? covers = null)
    {
        course.Add(new ContinuousEvent.Called(
            course.State.LastNumber + 1, c.Now, occurrence, cause, isMissed, covers));
        Send(c, course);
    }

    private static void Ready(Context c, ContinuousCourse course, ContinuousRun run, bool isTriggered = false)
    {
        course.Add(new ContinuousEvent.Readied(run.Number, c.Now, isTriggered));
        Send(c, course);
    }
}
