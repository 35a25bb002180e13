using Context = Primitives.Context<Primitives.Buffers.BufferDefinition>;

namespace Primitives.Buffers;

/// <summary>What is due by now happens ahead of every decision: an alarm that is late, early or doubled changes
/// nothing.</summary>
internal sealed partial class BufferEntity
{
    private static Decision<BufferEvent, Done> Decide(Context c, BufferState state, Wake command) =>
        new(Done.Value, Settle(c, state).Events);

    private static Decision<BufferEvent, FlushReply> Decide(Context c, BufferState state, Flush command)
    {
        var course = Settle(c, state);
        if (course.State.Open is { } open)
        {
            if (!course.State.HasRoom) return BufferRefusals.Full(course.State.Sealed.Count);
            course.Add(new BufferEvent.Sealed(open.Number, c.Now, SealCause.Flush));
        }

        // Its time may have come with the call.
        var flushed = state.Open is { } was ? course.State.Sealed.Find(batch => batch.Number == was.Number) : null;
        return new(flushed is null ? new FlushReply(Flushed: false)
            : new FlushReply(Flushed: true, flushed.Number, flushed.Count, flushed.Cause), course.Events);
    }

    private static Decision<BufferEvent, ClearReply> Decide(Context c, BufferState state, Clear command)
    {
        var course = Settle(c, state);
        if (course.State.Open is not { } open) return new(new ClearReply(Cleared: false), course.Events);

        course.Add(new BufferEvent.Cleared(open.Number, c.Now, open.Count));
        return new(new ClearReply(Cleared: true, open.Count), course.Events);
    }

    private static BufferCourse Settle(Context c, BufferState state)
    {
        var course = new BufferCourse(state);
        if (state.Open is { } open) SettleWork(c, course, open);
        foreach (var batch in state.Sealed) SettleWork(c, course, batch);
        SealDue(c, course);
        return course;
    }

    private static void SettleWork(Context c, BufferCourse course, Batch batch)
    {
        if (!(batch.Until <= c.Now)) return;
        if (batch.Phase == BatchPhase.Running)
            GiveUp(c, course, batch, new("The attempt was over its time.", HandlerFailure.TimedOut));
        else course.Add(new BufferEvent.Readied(batch.Number, c.Now));
    }

    private static void SealDue(Context c, BufferCourse course)
    {
        if (course.State is not { Open: { } open, Due: { } due }) return;
        var cause = due.At <= c.Now ? due.Cause : FullBy(c, open);
        if (cause is { } why) course.Add(new BufferEvent.Sealed(open.Number, c.Now, why));
    }

    private static SealCause? FullBy(Context c, Batch open)
    {
        if (open.Count >= c.Definition.MaxEvents) return SealCause.MaxEvents;
        return open.Keep != BufferKeep.Latest && open.Bytes >= c.Definition.MaxBytes ? SealCause.MaxBytes : null;
    }
}
