using System.Globalization;
using Primitives.Queues;

namespace Primitives.Simulation;

/// <summary>Queues: what the journal says of events, against what handlers and receivers were given and what callers
/// were told.</summary>
internal sealed class QueueAudit(World world, QueueCallers callers)
{
    private readonly Dictionary<Address, QueueModel> _models = [];

    /// <summary>Checks what the journal holds when all that waited has been processed.</summary>
    public void Check(JournalHistory history)
    {
        foreach (var records in history.Of(QueueEntity.Name)) Read(records);
        foreach (var model in _models.Values) model.CheckNotForgotten();
        foreach (var (queue, number) in callers.Acknowledged)
            Violation.Unless(ModelOf(queue)?.Has(number.ToString(CultureInfo.InvariantCulture)) == true,
                "queue.durable", $"{queue}: {number} was acknowledged and is not there.");
        CheckReceivers();
        CheckHandlers();
        CheckNotices();
    }

    private void Read(IGrouping<Address, HistoryRow> records)
    {
        var name = records.Key.Id[..records.Key.Id.IndexOf('/', StringComparison.Ordinal)];
        var model = _models[records.Key] = new(records.Key, world.Settings.Queues[name]);
        foreach (var row in records)
        {
            foreach (var happened in row.Events(QueueEntity.Stored))
            {
                model.Take(happened, row);
                world.Faults.Count($"queue: {happened.GetType().Name}");
            }
        }
    }

    /// <summary>What receivers were given has begun on record, for one of them; what they were told is true.</summary>
    private void CheckReceivers()
    {
        foreach (var same in callers.Deliveries.GroupBy(one => (one.Queue, one.Delivery.Number, one.Delivery.Attempt)))
        {
            var (queue, number, attempt) = same.Key;
            var one = EventOf(queue, number);
            Violation.Unless(one?.Attempts.ContainsKey(attempt) == true, "queue.durable",
                $"{queue}: attempt {attempt} of {number} was given away and is not on record.");
            Violation.Unless(same.All(given => given.Delivery.Data.GetRawText() == one!.Data), "queue.events",
                $"{queue}: {number} was given away as another event.");
            Violation.Unless(same.Select(given => given.Step).Distinct().Count() == 1, "queue.twice",
                $"{queue}: attempt {attempt} of {number} was given to more than one.");
        }

        foreach (var (queue, attempt) in callers.Processed)
            Violation.Unless(
                EventOf(queue, attempt.Number) is { Phase: EventPhase.Succeeded } one && one.Attempt == attempt.Attempt,
                "queue.durable", $"{queue}: the end of {attempt} was acknowledged and is not on record.");
        foreach (var (queue, result) in callers.Results.Where(one => one.Result.Outcome != EventPhase.Dead))
            Violation.Unless(EventOf(queue, result.Number)?.Phase == result.Outcome, "queue.result",
                $"{queue}: {result} was told, and is not so.");
    }

    /// <summary>A handler is called once for each attempt, when its beginning is on disk and the event's end is
    /// not.</summary>
    private void CheckHandlers()
    {
        var visits = world.Handlers.Visits.Where(visit => visit.Address.Primitive == QueueEntity.Name).ToList();
        foreach (var same in visits.GroupBy(visit => (visit.Address, visit.Mark)))
            Violation.Unless(same.Count() == 1, "queue.twice", $"{same.First()} was made {same.Count()} times.");
        foreach (var visit in visits)
        {
            var one = EventOf(visit.Address, long.Parse(visit.Call.DutyId, CultureInfo.InvariantCulture));
            var begun = one?.Attempts.GetValueOrDefault(visit.Call.Attempt) ?? default;
            Violation.Unless(begun.Position > 0 && begun.Position <= visit.Synced, "queue.durable",
                $"{visit} at {visit.At}, {visit.Synced} on disk.");
            Violation.Unless(visit.Call.Deadline == begun.Until, "queue.deadline", $"{visit} {visit.Call.Deadline}.");
            Violation.Unless(one!.EndedIn > visit.Synced, "queue.late", $"{visit} after {one.EndedIn}.");
            Violation.Unless(visit.Call.Events is [var given] && NumberOf(given) == one.Data, "queue.events",
                $"{visit} is given {string.Join(' ', visit.Call.Events)}.");
        }
    }

    /// <summary>Whoever is to hear of dead letters hears of each once.</summary>
    private void CheckNotices()
    {
        if (world.Settings.Queues.GetValueOrDefault(QueueSettings.Handled)?.OnDeadLetter is null) return;

        var notices = QueueSettings.NoticesOf(World.Tenant);
        var told = ModelOf(notices)?.Events.Count ?? 0;
        var died = _models.Where(one => one.Key != notices).Sum(one => one.Value.DeathCount);
        Violation.Unless(told == died, "queue.notice", $"{died} events died, and {told} were told of.");
    }

    private QueueModel? ModelOf(Address queue) => _models.GetValueOrDefault(queue);

    private EventRun? EventOf(Address queue, long number) => ModelOf(queue)?.Events.GetValueOrDefault(number);

    private static string NumberOf(JsonElement given) => given.GetProperty("data").GetRawText();
}
