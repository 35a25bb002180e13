using Primitives.Continuous;

namespace Primitives.Simulation;

/// <summary>Work: what the journal says of runs, against what handlers saw and what callers were told.</summary>
internal sealed class WorkAudit(World world, WorkCallers callers)
{
    private readonly Dictionary<Address, WorkModel> _models = [];

    /// <summary>Checks what the journal holds when all has been quiet for long.</summary>
    public void Check(JournalHistory history)
    {
        foreach (var records in history.Of(ContinuousEntity.Name))
        {
            var model = _models[records.Key] = new(records.Key);
            foreach (var row in records)
            {
                foreach (var happened in row.Events(ContinuousEntity.Stored))
                {
                    model.Take(happened, row);
                    Count(happened);
                }
            }
        }

        var all = world.Handlers.Visits.Where(visit => visit.Address.Primitive == ContinuousEntity.Name).ToList();
        foreach (var visit in all) Check(visit);
        foreach (var visits in all.GroupBy(visit => visit.Address)) CheckOrder([.. visits]);
        foreach (var (instance, told) in callers.Outcomes)
            Violation.Unless(
                _models.GetValueOrDefault(instance)?.Ended.GetValueOrDefault(told.Run!.Value) == told.Outcome,
                "work.durable", $"{instance}: {told} was told, and is not so.");
    }

    /// <summary>Nothing is overdue; asks a neighbour for the time, and nobody who may have been forgotten.</summary>
    public async Task CheckNotForgotten(Calls calls)
    {
        foreach (var (address, model) in _models)
            model.CheckNotForgotten(await Now(calls, address));
    }

    /// <summary>Runs are counted once each, however often they were tried.</summary>
    public async Task CheckCounts(Calls calls)
    {
        foreach (var address in callers.Instances)
        {
            var least = RunCountOf(address);
            var told = await calls.SendUntilAnswered(address, new GetStatus());
            var most = RunCountOf(address);
            Violation.Unless(
                told.RunCount >= least && told.RunCount <= most, "work.count",
                $"{address} counts {told.RunCount} runs, there were {least} to {most}.");
        }
    }

    private void Count(ContinuousEvent happened)
    {
        world.Faults.Count($"work: {happened.GetType().Name}");
        if (happened is ContinuousEvent.Failed { Error: { } error }) world.Faults.Count($"work: {error}");
    }

    private long RunCountOf(Address address)
    {
        var model = new WorkModel(address);
        foreach (var row in JournalHistory.Read(world.Disk).Rows.Where(row => row.Address.Equals(address)))
        {
            foreach (var happened in row.Events(ContinuousEntity.Stored)) model.Take(happened, row);
        }

        return model.RunCount;
    }

    private async Task<DateTimeOffset> Now(Calls calls, Address address)
    {
        for (var i = 0; ; i++)
        {
            var clock = AlarmCallers.At(-i);
            if (!world.Machine!.AreNeighbours(clock, address)) continue;
            return (await calls.SendUntilAnswered(clock, new Watch(Seen: -1))).Now;
        }
    }

    /// <summary>A handler is called once for an attempt, when the record of its beginning is on disk.</summary>
    private void Check(HandlerVisit visit)
    {
        var begun = _models.GetValueOrDefault(visit.Address)?.Attempts
            .GetValueOrDefault((visit.Call.DutyId, visit.Call.Attempt));
        var isDurable = begun is not null && begun.Position <= visit.Synced;
        Violation.Unless(
            isDurable, "work.durable", $"{visit} at {visit.At}, {visit.Synced} on disk, begun in {begun?.Position}.");
        Violation.Unless(
            visit.Call.Deadline == begun!.Deadline, "work.deadline", $"{visit} has {visit.Call.Deadline}.");
        foreach (var (deadline, synced) in visit.Extended)
        {
            var isSo = deadline == begun.Deadline
                || begun.Extended.Exists(one => one.Deadline == deadline && one.Position <= synced);
            Violation.Unless(isSo, "work.extended", $"{visit} was told {deadline:O}, which is not on record.");
        }
    }

    /// <summary>No attempt is made twice, those of a run are made in order, and in one process never two at once; and
    /// none comes before its pause is over, by the monotonic clock either.</summary>
    private void CheckOrder(List<HandlerVisit> visits)
    {
        for (var i = 1; i < visits.Count; i++)
        {
            var (before, visit) = (visits[i - 1], visits[i]);
            var rises = NumberOf(visit) > NumberOf(before)
                || (NumberOf(visit) == NumberOf(before) && visit.Call.Attempt > before.Call.Attempt);
            Violation.Unless(rises, "work.twice", $"{visit} after {before}.");
            Violation.Unless(
                visit.Machine != before.Machine || visit.Event > before.ReturnedEvent, "work.overlap",
                $"{visit} while {before}.");
            CheckPause(before, visit);
        }
    }

    private void CheckPause(HandlerVisit before, HandlerVisit visit)
    {
        var attempts = _models[visit.Address].Attempts;
        var begun = attempts[(visit.Call.DutyId, visit.Call.Attempt)];
        var isNext = visit.Call.DutyId == before.Call.DutyId && begun.RestedFor?.After == before.Call.Attempt;
        // Only then it is known that the pause began after the handler had come back.
        if (!isNext || visit.Machine != before.Machine) return;
        if (!attempts[(before.Call.DutyId, before.Call.Attempt)].HasFailedByItself) return;

        var least = FastClock.Least(begun.RestedFor!.Value.Pause);
        var rested = visit.At - before.ReturnedAt;
        Violation.Unless(rested >= least, "work.early", $"{visit} after {rested} µs of {least}.");
    }

    private static long NumberOf(HandlerVisit visit) => long.Parse(
        visit.Call.DutyId.AsSpan("run-".Length), System.Globalization.CultureInfo.InvariantCulture);
}
