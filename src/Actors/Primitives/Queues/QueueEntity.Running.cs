using System.Globalization;
using Context = Primitives.Context<Primitives.Queues.QueueDefinition>;

namespace Primitives.Queues;

/// <summary>What a handler does.</summary>
internal sealed partial class QueueEntity
{
    private static Decision<QueueEvent, Done> Decide(Context c, QueueState state, Begin command)
    {
        var course = new QueueCourse(c, state);
        return TryBegin(course, command.Duty, c.Now) ? course.Reply(Done.Value)
            : QueueRefusals.Stale(command.Duty.Id, command.Duty.Attempt);
    }

    private static IEnumerable<Stretch> Needs(QueueState state, Complete command, Rows fetched) =>
        NeedsToEnd(state, [NumberOf(command.Duty)], fetched);

    private static Decision<QueueEvent, Done> Decide(Context c, QueueState state, Complete command)
    {
        var course = new QueueCourse(c, state).Knowing(QueueNeeds.Heads(state, freed: 1));
        return TryEnd(course, command, c.Now) ? course.HandOut().Reply(Done.Value)
            : QueueRefusals.Stale(command.Duty, command.Attempt);
    }

    private static IEnumerable<Stretch> Needs(QueueState state, Fail command, Rows fetched) =>
        NeedsToEnd(state, [NumberOf(command.Duty)], fetched);

    private static Decision<QueueEvent, Done> Decide(Context c, QueueState state, Fail command)
    {
        var course = new QueueCourse(c, state).Knowing(QueueNeeds.Heads(state, freed: 1));
        return TryEnd(course, command, c.Now) ? course.HandOut().Reply(Done.Value)
            : QueueRefusals.Stale(command.Duty, command.Attempt);
    }

    private static IEnumerable<Stretch> Needs(QueueState state, DutyLot lot, Rows fetched) =>
        lot.Completed.Count + lot.Failed.Count == 0 ? [] : NeedsToEnd(state,
            [.. lot.Completed.Select(one => NumberOf(one.Duty)), .. lot.Failed.Select(one => NumberOf(one.Duty))],
            fetched);

    private static Decision<QueueEvent, Done> Decide(Context c, QueueState state, DutyLot lot)
    {
        var ended = lot.Completed.Count + lot.Failed.Count;
        var course = new QueueCourse(c, state);
        if (ended > 0) course.Knowing(QueueNeeds.Heads(state, ended));
        foreach (var one in lot.Completed) TryEnd(course, one, c.Now);
        foreach (var one in lot.Failed) TryEnd(course, one, c.Now);
        foreach (var one in lot.Begun) TryBegin(course, one.Duty, c.Now);
        return (ended > 0 ? course.HandOut() : course).Reply(Done.Value);
    }

    private static bool TryBegin(QueueCourse course, Duty duty, DateTimeOffset now)
    {
        if (course.State.Running.GetValueOrDefault(NumberOf(duty.Id)) is not { Until: null } run
            || run.Spot.Attempts != duty.Attempt)
            return false;

        if (run.Spot.Deadline <= now)
            course.Expire(run.Spot with { Attempts = run.Spot.Attempts - 1 }, EventPhase.Called);
        else course.Add(new QueueEvent.Began(
            run.Spot.Number, run.Spot.Attempts, now, now + course.State.Definition.AttemptTimeout));
        return true;
    }

    private static bool TryEnd(QueueCourse course, Complete ended, DateTimeOffset now)
    {
        if (course.State.Find(NumberOf(ended.Duty), ended.Attempt, now) is not { } run) return false;

        if (Check(ended.Result, out var reply) is { } failure) course.GiveUp(run, failure);
        else course.Succeed(run, reply.Reply);
        return true;
    }

    private static bool TryEnd(QueueCourse course, Fail ended, DateTimeOffset now)
    {
        if (course.State.Find(NumberOf(ended.Duty), ended.Attempt, now) is not { } run) return false;

        course.GiveUp(run, new(ended.Reason, ended.Error, ended.RetryAfter, ended.IsFinal));
        return true;
    }

    /// <summary>Says why a reply makes its attempt fail, or <see langword="null"/>.</summary>
    private static HandlerFailure? Check(JsonElement? result, out HandlerReply reply)
    {
        reply = HandlerReply.Empty;
        if (result is { } json && QueueLimits.SizeOf(json) > QueueLimits.MaxDataBytes)
            return new($"A reply has at most {QueueLimits.MaxDataBytes} bytes.", HandlerFailure.InvalidReply);
        reply = HandlerReply.Read(result, out var wrong);
        if (wrong is null && (reply.State.ValueKind != JsonValueKind.Undefined || reply.Schedule is not null
            || reply.Stop is not null || reply.Emit is not null))
            wrong = "Of a handler of events only 'reply' is understood.";
        return wrong is null ? null : new(wrong, HandlerFailure.InvalidReply);
    }

    private static long NumberOf(string duty) =>
        long.TryParse(duty, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
