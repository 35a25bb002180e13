namespace Primitives.Queues;

/// <content>What is due by now.</content>
internal sealed partial class QueueCourse
{
    private const int MaxOverTime = 500; // In one record; each some hundred bytes.

    /// <summary>Tells those whose wait is over.</summary>
    public void TimeOut()
    {
        foreach (var receiver in State.Receivers.Where(one => one.Deadline <= c.Now))
            Add(new QueueEvent.ReceiverTimedOut(receiver.Ticket, c.Now));
        foreach (var waiter in State.Waiters.Where(one => one.Deadline <= c.Now))
            Add(new QueueEvent.WaitTimedOut(waiter.Ticket, c.Now));
    }

    /// <summary>Makes ready what was held by a key that is free, ends attempts that are over their time, and takes in
    /// what was delayed.</summary>
    public void Look(ImmutableList<string> loose, IReadOnlyList<DelayedRow> delayed)
    {
        ImmutableList<string> tightened = [.. loose.Where(Advance)];
        var known = delayed.TakeWhile(row => row.DueAt <= c.Now && IsKnown(row)).ToList();
        // What follows from here on tells of itself: these are the moments of what is as it was.
        var dueAt = known.Count < delayed.Count ? delayed[known.Count].DueAt
            : delayed.Count == QueueLimits.MaxLook ? delayed[^1].DueAt : default(DateTimeOffset?);
        List<QueueRun> overTime = State.UntilAt <= c.Now
            ? [.. State.Running.Values.Where(run => run.Until <= c.Now).Take(MaxOverTime)] : [];
        var untilAt = State.Running.Values.Where(run => !overTime.Contains(run)).Min(run => run.Until);
        Add(new QueueEvent.Looked(c.Now, tightened, dueAt, untilAt));
        foreach (var run in overTime)
            GiveUp(run, new("The attempt was over its time.", HandlerFailure.TimedOut));
        foreach (var row in known) Arrive(row);
    }

    private bool IsKnown(DelayedRow row) =>
        row.For != WaitKind.Moment || row.Spot.Line is not { } line || LineOf(line) is not null;

    private void Arrive(DelayedRow row)
    {
        if (row.For == WaitKind.Moment) Arrive(row.Spot, EventPhase.Delayed, row.DueAt);
        else MakeReady(row.Spot, EventPhase.Resting, row.DueAt, line: null);
    }

    /// <summary>Has the next dead letters of a redrive processed again.</summary>
    public void GoOn(RedrivePlan plan)
    {
        var need = QueueTables.DeadAfter(plan.After, plan.Batch);
        var rows = c.Rows[need].Select(row => row.Read(Json.DeadRow)!)
            .TakeWhile(row => row.Letter.Number <= plan.To).ToList();
        var moved = rows.Where(plan.Takes).ToList();
        foreach (var row in moved) Revive(row);

        var pause = plan.PerSecond is { } rate ? TimeSpan.FromSeconds((double)moved.Count / rate) : TimeSpan.Zero;
        Add(new QueueEvent.Redriving(c.Now, rows.Count < plan.Batch
            ? null : plan with { After = rows[^1].Letter.Number, NextAt = c.Now + pause }));
    }

    /// <summary>Has a dead letter processed again, with all its attempts.</summary>
    public void Revive(DeadRow row)
    {
        var spot = row.Spot with { Forgiven = row.Spot.Attempts, BegunAt = null, Deadline = null };
        Add(new QueueEvent.Revived(spot.Number, c.Now));
        Arrive(spot, EventPhase.Dead, dueAt: null);
    }
}
