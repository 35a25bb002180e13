using Context = Primitives.Context<Primitives.Continuous.ContinuousDefinition>;

namespace Primitives.Continuous;

/// <summary>How an instance begins and ends.</summary>
internal sealed partial class ContinuousEntity
{
    private static Decision<ContinuousEvent, StartReply> Decide(Context c, ContinuousState state, Start command)
    {
        var course = Settle(c, state);
        if (course.State.IsThere)
            return course.Reply(
                new StartReply(c.Self.Id, Created: false, course.State.Status, NextRunAt(course.State)));
        if ((command.Schedule ?? ScheduleOf(c, course.State)) is null) return ContinuousRefusals.Undefined;
        if (IsTooLarge(c, command.Input)) return ContinuousRefusals.TooLarge(c.Definition.MaxStateBytes);

        var handler = Definitions.DefinitionName.Of(c.Self.Id);
        course.Add(new ContinuousEvent.Started(c.Now, handler, command.Schedule, command.Input));
        CallFirst(c, course);
        return course.Reply(new StartReply(c.Self.Id, Created: true, course.State.Status, NextRunAt(course.State)));
    }

    private static Decision<ContinuousEvent, StartReply> Decide(Context c, ContinuousState state, Restart command)
    {
        var course = Settle(c, state);
        if (!course.State.IsThere) return ContinuousRefusals.NotFound;
        if (IsTooLarge(c, command.Input)) return ContinuousRefusals.TooLarge(c.Definition.MaxStateBytes);

        Abandon(c, course, "restarted");
        ImmutableList<Ticket> others = [.. course.State.Waiters.Select(waiter => waiter.Ticket)];
        course.Add(new ContinuousEvent.Restarted(c.Now, others, command.Input));
        CallFirst(c, course);
        return course.Reply(new StartReply(c.Self.Id, Created: false, course.State.Status, NextRunAt(course.State)));
    }

    private static Decision<ContinuousEvent, StopReply> Decide(Context c, ContinuousState state, Stop command)
    {
        var course = Settle(c, state);
        if (!course.State.IsThere) return course.Reply(new StopReply(Stopped: false, "not-found"));

        var isNew = course.State.Status != ContinuousStatus.Stopped;
        if (isNew) End(c, course, command.Reason, RestedBy.CallerOf(c));
        var reason = course.State.Reason;
        if (command.Purge) course.Add(new ContinuousEvent.Purged(c.Now));
        return course.Reply(new StopReply(isNew, reason, command.Purge));
    }

    private static Decision<ContinuousEvent, PurgeReply> Decide(Context c, ContinuousState state, Purge command)
    {
        if (!state.IsThere) return new(new PurgeReply(Purged: false));
        if (state.Status != ContinuousStatus.Stopped) return ContinuousRefusals.NotStopped;
        return new(new PurgeReply(Purged: true), new ContinuousEvent.Purged(c.Now));
    }

    private static void CallFirst(Context c, ContinuousCourse course)
    {
        if (c.Definition.StartImmediately && ScheduleOf(c, course.State)!.At is null)
            Call(c, course, RunCause.Start, c.Now);
        else course.Add(new ContinuousEvent.Planned(c.Now, First(c, course.State)));
    }

    private static void End(Context c, ContinuousCourse course, string? reason, RestedBy by)
    {
        Abandon(c, course, "stopped");
        ImmutableList<Ticket> others = [.. course.State.Waiters.Select(waiter => waiter.Ticket)];
        course.Add(new ContinuousEvent.Stopped(c.Now, reason, c.Now + c.Definition.PurgeAfter, others, by));
    }

    private static void Abandon(Context c, ContinuousCourse course, string reason)
    {
        if (course.State.Run is not { } run) return;
        course.Add(new ContinuousEvent.Abandoned(run.Ended(RunOutcome.Abandoned, c.Now, reason),
            course.State.WaitingFor(run.Number), run.Number - c.Definition.KeepRuns));
    }

    private static bool IsTooLarge(Context c, JsonElement state) =>
        JsonBytes.Of(state) > c.Definition.MaxStateBytes;
}
