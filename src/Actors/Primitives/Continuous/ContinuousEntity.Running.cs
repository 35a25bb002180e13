using Primitives.Schedules;
using Context = Primitives.Context<Primitives.Continuous.ContinuousDefinition>;

namespace Primitives.Continuous;

/// <summary>Runs and their attempts.</summary>
internal sealed partial class ContinuousEntity
{
    private static Decision<ContinuousEvent, Done> Decide(Context c, ContinuousState state, Begin command)
    {
        var duty = command.Duty;
        if (state.Run is not { Phase: RunPhase.Ready } run || run.DutyId != duty.Id || run.Attempt + 1 != duty.Attempt)
            return ContinuousRefusals.StaleAttempt(duty.Id, duty.Attempt);

        var deadline = c.Now + c.Definition.AttemptTimeout;
        return new(Done.Value, new ContinuousEvent.Began(run.Number, duty.Attempt, c.Now, deadline));
    }

    private static Decision<ContinuousEvent, Done> Decide(Context c, ContinuousState state, Fail command)
    {
        if (state.Running(command.Duty, command.Attempt, c.Now) is null)
            return ContinuousRefusals.StaleAttempt(command.Duty, command.Attempt);

        var course = Settle(c, state);
        GiveUp(c, course, HandlerFailure.Of(command));
        return course.Reply(Done.Value);
    }

    private static Decision<ContinuousEvent, Done> Decide(Context c, ContinuousState state, Complete command)
    {
        if (state.Running(command.Duty, command.Attempt, c.Now) is not { } run)
            return ContinuousRefusals.StaleAttempt(command.Duty, command.Attempt);

        var course = Settle(c, state);
        if (Check(c, state, run, command.Result, out var reply) is { } failure) GiveUp(c, course, failure);
        else Finish(c, course, run, reply);
        return course.Reply(Done.Value);
    }

    private static Decision<ContinuousEvent, AttemptExtended> Decide(
        Context c, ContinuousState state, ExtendAttempt command)
    {
        if (state.Running(command.Duty, command.Attempt, c.Now) is not { } run)
            return ContinuousRefusals.StaleAttempt(command.Duty, command.Attempt);

        var last = (run.AttemptAt ?? run.BegunAt ?? c.Now) + (c.Definition.MaxAttemptTime
            ?? ContinuousLimits.MaxAttemptTimeout);
        var (wish, now) = (c.Now + command.By, run.Until!.Value);
        var deadline = wish < last ? wish : last;
        if (deadline <= now) return new(new AttemptExtended(now));

        return new(new AttemptExtended(deadline),
            new ContinuousEvent.Extended(run.Number, run.Attempt, c.Now, deadline));
    }

    private static Decision<ContinuousEvent, Done> Decide(Context c, ContinuousState state, TellProgress command)
    {
        if (state.Running(command.Duty, command.Attempt, c.Now) is not { } run)
            return ContinuousRefusals.StaleAttempt(command.Duty, command.Attempt);

        return new(Done.Value, new ContinuousEvent.Progressed(run.Number, new(run.Attempt, c.Now, command.Data)));
    }

    /// <summary>Says why a reply makes its attempt fail, or <see langword="null"/>.</summary>
    private static HandlerFailure? Check(
        Context c, ContinuousState state, ContinuousRun run, JsonElement? result, out HandlerReply reply)
    {
        reply = HandlerReply.Empty;
        if (result is { } json && JsonBytes.Of(json) > ContinuousLimits.MaxReplyBytes)
            return new($"A reply has at most {ContinuousLimits.MaxReplyBytes} bytes.", HandlerFailure.InvalidReply);
        reply = HandlerReply.Read(result, out var wrong);
        if (wrong is not null) return new(wrong, HandlerFailure.InvalidReply);
        if (IsTooLarge(c, reply.State))
            return new($"The state has more than {c.Definition.MaxStateBytes} bytes.", HandlerFailure.StateTooLarge);
        return reply.State.ValueKind != JsonValueKind.Undefined && state.Version != run.Version
            ? new("The state was written by another meanwhile.", HandlerFailure.StateChanged) : null;
    }

    private static void Finish(Context c, ContinuousCourse course, ContinuousRun run, HandlerReply reply)
    {
        var next = reply.Stop is null ? After(c, course.State, run, reply.Schedule) : null;
        course.Add(new ContinuousEvent.Completed(run.Ended(RunOutcome.Succeeded, c.Now), next,
            course.State.WaitingFor(run.Number), run.Number - c.Definition.KeepRuns, reply.State, reply.Reply));
        foreach (var emitted in reply.Emit ?? [])
            course.Add(new ContinuousEvent.Emitted(run.Number, emitted.Name, emitted.Data));
        if (reply.Stop is { } stop) End(c, course, stop.Reason ?? "asked for by its handler", RestedBy.Handler);
        else CallRequested(c, course);
    }

    private static void GiveUp(Context c, ContinuousCourse course, HandlerFailure failure)
    {
        var run = course.State.Run!;
        var retryAt = c.Definition.Retry.Next(c.Self, run.Number, run.Attempt, run.Attempt - run.Forgiven,
            run.CountedFrom ?? c.Now, c.Now, failure);
        if (retryAt is { } at)
            course.Add(new ContinuousEvent.Failed(
                run.Number, run.Attempt, c.Now, failure.Message, failure.Error, at));
        else Exhaust(c, course, run, failure);
    }

    private static void Exhaust(Context c, ContinuousCourse course, ContinuousRun run, HandlerFailure failure)
    {
        var record = run.Ended(RunOutcome.Failed, c.Now, failure.Message, failure.Error);
        course.Add(new ContinuousEvent.Exhausted(record, After(c, course.State, run, wish: null),
            course.State.WaitingFor(run.Number), run.Number - c.Definition.KeepRuns));

        var policy = c.Definition.OnExhausted;
        var isOver = course.State.FailedInRow >= policy.After;
        if (isOver && policy.Then == ExhaustionKind.Stop) End(c, course, failure.Message, RestedBy.Policy);
        else if (isOver && policy.Then == ExhaustionKind.Pause && course.State.Status != ContinuousStatus.Paused)
            course.Add(new ContinuousEvent.Paused(c.Now, failure.Message, RestedBy.Policy));
        CallRequested(c, course);
    }

    private static void CallRequested(Context c, ContinuousCourse course)
    {
        if (course.State is { IsRequested: true, Run: null }) Call(c, course, RunCause.Trigger, c.Now);
    }
}
