using System.Globalization;
using Context = Primitives.Context<Primitives.Queues.QueueDefinition>;

namespace Primitives.Queues;

/// <summary>What a handler does.</summary>
internal sealed partial class QueueEntity
{
    private static Decision<QueueEvent, Done> Decide(Context c, QueueState state, Begin command)
    {
        var duty = command.Duty;
        if (state.Running.GetValueOrDefault(NumberOf(duty.Id)) is not { Until: null } run
            || run.Spot.Attempts != duty.Attempt)
            return QueueRefusals.Stale(duty.Id, duty.Attempt);

        var course = new QueueCourse(c, state);
        if (run.Spot.Deadline <= c.Now)
            course.Expire(run.Spot with { Attempts = run.Spot.Attempts - 1 }, EventPhase.Called);
        else course.Add(new QueueEvent.Began(
            run.Spot.Number, run.Spot.Attempts, c.Now, c.Now + state.Definition.AttemptTimeout));
        return course.Reply(Done.Value);
    }

    private static IEnumerable<Stretch> Needs(QueueState state, Complete command, Rows fetched) =>
        NeedsToEnd(state, [NumberOf(command.Duty)], fetched);

    private static Decision<QueueEvent, Done> Decide(Context c, QueueState state, Complete command)
    {
        if (state.Find(NumberOf(command.Duty), command.Attempt, c.Now) is not { } run)
            return QueueRefusals.Stale(command.Duty, command.Attempt);

        var course = new QueueCourse(c, state).Knowing(QueueNeeds.Heads(state, freed: 1));
        if (Check(command.Result, out var reply) is { } failure) course.GiveUp(run, failure);
        else course.Succeed(run, reply.Reply);
        return course.HandOut().Reply(Done.Value);
    }

    private static IEnumerable<Stretch> Needs(QueueState state, Fail command, Rows fetched) =>
        NeedsToEnd(state, [NumberOf(command.Duty)], fetched);

    private static Decision<QueueEvent, Done> Decide(Context c, QueueState state, Fail command)
    {
        if (state.Find(NumberOf(command.Duty), command.Attempt, c.Now) is not { } run)
            return QueueRefusals.Stale(command.Duty, command.Attempt);

        var course = new QueueCourse(c, state).Knowing(QueueNeeds.Heads(state, freed: 1));
        course.GiveUp(run, new(command.Reason, command.Error, command.RetryAfter, command.IsFinal));
        return course.HandOut().Reply(Done.Value);
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
