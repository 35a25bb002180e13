using Context = Primitives.Context<Primitives.Continuous.ContinuousDefinition>;

namespace Primitives.Continuous;

/// <summary>Runs that add an event to a queue: the message is part of the commit that calls for the run, and comes once
/// however often anything fails; the run ends when the queue has told what became of it.</summary>
internal sealed partial class ContinuousEntity
{
    private static void Send(Context c, ContinuousCourse course)
    {
        if (c.Definition.Enqueue is not { } what || course.State.Run is not { Phase: RunPhase.Ready } run) return;

        var attempt = run.Attempt + 1;
        course.Add(
            new ContinuousEvent.Sent(run.Number, attempt, c.Now), what.MessageOf(c.Self, course.State, run, attempt));
    }

    private static Decision<ContinuousEvent, Done> Decide(Context c, ContinuousState state, Delivered command)
    {
        var course = Settle(c, state);
        // What is told of a run that was abandoned meanwhile, or of an earlier attempt, is of no use any more.
        if (course.State.Run is { Phase: RunPhase.Sent } run && command.Tag == run.TagOf(run.Attempt))
        {
            if (command.Refusal is { } refusal) GiveUp(c, course, new(refusal.Message, refusal.Code));
            else Finish(c, course, run, HandlerReply.Empty with { Reply = command.Reply ?? default });
        }

        return course.Reply(Done.Value);
    }
}
