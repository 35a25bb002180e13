using Context = Primitives.Context<Primitives.Buffers.BufferDefinition>;

namespace Primitives.Buffers;

/// <summary>Attempts at batches, and what comes of them.</summary>
internal sealed partial class BufferEntity
{
    private static Decision<BufferEvent, Done> Decide(Context c, BufferState state, Begin command)
    {
        var duty = command.Duty;
        foreach (var (batch, to) in state.Work())
        {
            var isIt = batch.Phase == BatchPhase.Ready && batch.DutyIdFor(to) == duty.Id
                && batch.Attempt + 1 == duty.Attempt;
            if (isIt)
                return new(Done.Value, new BufferEvent.Began(
                    batch.Number, duty.Attempt, c.Now, c.Now + c.Definition.AttemptTimeout, to));
        }

        return BufferRefusals.StaleAttempt(duty.Id, duty.Attempt);
    }

    private static Decision<BufferEvent, Done> Decide(Context c, BufferState state, Fail command)
    {
        if (state.Running(command.Duty, command.Attempt, c.Now) is not { } batch)
            return BufferRefusals.StaleAttempt(command.Duty, command.Attempt);

        var course = Settle(c, state);
        GiveUp(c, course, course.State.Find(batch.Number)!, HandlerFailure.Of(command));
        SealDue(c, course);
        return new(Done.Value, course.Events);
    }

    private static Decision<BufferEvent, Done> Decide(Context c, BufferState state, Complete command)
    {
        if (state.Running(command.Duty, command.Attempt, c.Now) is not { } found)
            return BufferRefusals.StaleAttempt(command.Duty, command.Attempt);

        var reducedTo = found.ReduceNext(state.Terms!.ReduceEvery);
        var course = Settle(c, state);
        var batch = course.State.Find(found.Number)!;
        if (Check(c, reducedTo is not null, command.Result, out var reply) is { } failure)
            GiveUp(c, course, batch, failure);
        else Finish(c, course, batch, reducedTo, reply);
        SealDue(c, course);
        return new(Done.Value, course.Events);
    }

    /// <summary>Says why a reply makes its attempt fail, or <see langword="null"/>.</summary>
    private static HandlerFailure? Check(Context c, bool isReducing, JsonElement? result, out HandlerReply reply)
    {
        reply = HandlerReply.Empty;
        if (result is { } json && JsonBytes.Of(json) > BufferLimits.MaxReplyBytes)
            return new($"A reply has at most {BufferLimits.MaxReplyBytes} bytes.", HandlerFailure.InvalidReply);
        reply = HandlerReply.Read(result, out var wrong);
        if (wrong is not null) return new(wrong, HandlerFailure.InvalidReply);
        if (reply.Schedule is not null || reply.Stop is not null)
            return new("A batch has no schedule and no stop.", HandlerFailure.InvalidReply);
        if (!isReducing && reply.State.ValueKind != JsonValueKind.Undefined)
            return new("Only a reducer answers with a state.", HandlerFailure.InvalidReply);
        return JsonBytes.Of(reply.State) > c.Definition.MaxStateBytes
            ? new($"The state has more than {c.Definition.MaxStateBytes} bytes.", HandlerFailure.StateTooLarge) : null;
    }

    private static void Finish(Context c, BufferCourse course, Batch batch, int? reducedTo, HandlerReply reply)
    {
        course.Add(reducedTo is { } to
            ? new BufferEvent.Reduced(batch.Number, to, c.Now, reply.State)
            : new BufferEvent.Completed(batch.Number, batch.Attempt, c.Now, batch.Count));
        foreach (var emitted in reply.Emit ?? [])
            course.Add(new BufferEvent.Emitted(batch.Number, emitted.Name, emitted.Data));
    }

    private static void GiveUp(Context c, BufferCourse course, Batch batch, HandlerFailure failure)
    {
        var retryAt = c.Definition.Retry.Next(c.Self, batch.Number, batch.Attempt, batch.Attempt - batch.Forgiven,
            batch.CountedFrom ?? c.Now, c.Now, failure);
        // With no room for one more dead letter it is tried on: nothing is lost.
        if (retryAt is null && course.State.DeadCount >= c.Definition.MaxDeadLetters)
            retryAt = c.Now + Max(c.Definition.Retry.MaxDelay, BufferLimits.DeadFullDelay);
        if (retryAt is { } at)
            course.Add(new BufferEvent.Failed(
                batch.Number, batch.Attempt, c.Now, failure.Message, failure.Error, at));
        else Exhaust(c, course, batch, failure);
    }

    private static void Exhaust(Context c, BufferCourse course, Batch batch, HandlerFailure failure)
    {
        if (batch.SealedAt is null) course.Add(new BufferEvent.Sealed(batch.Number, c.Now, SealCause.Failed));
        var last = course.State.Find(batch.Number)! with { Phase = BatchPhase.Ready, Until = null, CountedFrom = null };
        course.Add(new BufferEvent.Exhausted(new(last, c.Now, failure.Message, failure.Error)));
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
