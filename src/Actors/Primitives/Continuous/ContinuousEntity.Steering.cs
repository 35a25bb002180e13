using Context = Primitives.Context<Primitives.Continuous.ContinuousDefinition>;

namespace Primitives.Continuous;

/// <summary>What people do to an instance that runs.</summary>
internal sealed partial class ContinuousEntity
{
    private static Decision<ContinuousEvent, TriggerReply> Decide(Context c, ContinuousState state, Trigger command)
    {
        var course = Settle(c, state);
        if (!course.State.IsThere) return course.Reply(new TriggerReply(Triggered: false, Reason: "not-found"));
        if (course.State.Status == ContinuousStatus.Stopped)
            return course.Reply(new TriggerReply(Triggered: false, Reason: "stopped"));
        if (command.Wait > TimeSpan.Zero && course.State.Waiters.Count >= ContinuousLimits.MaxWaiters)
            return ContinuousRefusals.LineFull;

        var run = CallNow(c, course);
        if (command.Wait == TimeSpan.Zero) return course.Reply(new TriggerReply(Triggered: true, run));
        course.Add(new ContinuousEvent.Queued(new(c.Caller, run, c.Now + command.Wait)));
        return course.Wait<TriggerReply>();
    }

    /// <summary>The number of the run that begins because of it: never one whose attempt is running already.</summary>
    private static long CallNow(Context c, ContinuousCourse course)
    {
        if (course.State.Run is not { } run) Call(c, course, RunCause.Trigger, c.Now);
        else if (run.Phase == RunPhase.Resting) Ready(c, course, run, isTriggered: true);
        else if (run.Phase is RunPhase.Running or RunPhase.Sent && !course.State.IsRequested)
            course.Add(new ContinuousEvent.Requested(c.Now));
        return course.State.LastNumber + (course.State.IsRequested ? 1 : 0);
    }

    private static Decision<ContinuousEvent, StatusReply> Decide(Context c, ContinuousState state, Pause command)
    {
        var course = Settle(c, state);
        if (Gone(course.State) is { } refusal) return refusal;
        if (course.State.Status != ContinuousStatus.Paused)
            course.Add(new ContinuousEvent.Paused(c.Now, command.Reason, RestedBy.CallerOf(c)));
        return course.Reply(Describe(c, course.State));
    }

    private static Decision<ContinuousEvent, StatusReply> Decide(Context c, ContinuousState state, Resume command)
    {
        var course = Settle(c, state);
        if (Gone(course.State) is { } refusal) return refusal;
        if (course.State.Status != ContinuousStatus.Paused) return course.Reply(Describe(c, course.State));

        var plan = course.State.Plan;
        var isOver = plan is { IsExplicit: false } && (course.State.IsStale || plan.At <= c.Now);
        course.Add(new ContinuousEvent.Resumed(c.Now, isOver ? Again(c, course.State) : plan));
        return course.Reply(Describe(c, course.State));
    }

    private static Decision<ContinuousEvent, StatusReply> Decide(Context c, ContinuousState state, Reschedule command)
    {
        var course = Settle(c, state);
        if (Gone(course.State) is { } refusal) return refusal;
        if (command.AsDefined && (c.Definition.Schedule ?? course.State.Defined) is null)
            return ContinuousRefusals.Undefined;

        var own = command.AsDefined ? null : command.Schedule ?? course.State.Own;
        var moment = command.At ?? c.Now + command.After;
        var plan = moment is { } told ? Explicit(c, told)
            : course.State.Run is null ? First(c, course.State with { Own = own }) : null;
        course.Add(new ContinuousEvent.Rescheduled(c.Now, plan, own));
        return course.Reply(Describe(c, course.State));
    }

    private static Decision<ContinuousEvent, StateReply> Decide(Context c, ContinuousState state, SetState command)
    {
        var course = Settle(c, state);
        if (!course.State.IsThere) return ContinuousRefusals.NotFound;
        if (course.State.Version != command.Version) return ContinuousRefusals.StaleVersion(course.State.Version);
        if (IsTooLarge(c, command.State)) return ContinuousRefusals.TooLarge(c.Definition.MaxStateBytes);

        course.Add(new ContinuousEvent.StateWritten(c.Now, course.State.Version + 1, command.State));
        return course.Reply(new StateReply(course.State.Version, command.State));
    }

    private static Decision<ContinuousEvent, Done> Decide(Context c, ContinuousState state, Withdraw command) =>
        new(Done.Value, state.Waiters.Exists(waiter => waiter.Ticket == command.Gone)
            ? [new ContinuousEvent.Withdrawn(command.Gone, c.Now)] : []);

    private static Refusal? Gone(ContinuousState state) => state.Status switch
    {
        ContinuousStatus.NotFound => ContinuousRefusals.NotFound,
        ContinuousStatus.Stopped => ContinuousRefusals.Stopped,
        _ => null,
    };
}
