using Primitives.Buffers;

namespace Primitives.Simulation;

/// <summary>Buffers: what the journal says of batches, against what handlers were given and what callers were
/// told.</summary>
internal sealed class BufferAudit(World world, BufferCallers callers)
{
    private readonly Dictionary<Address, BufferModel> _models = [];

    /// <summary>Checks what the journal holds when all has been quiet for long.</summary>
    public void Check(JournalHistory history)
    {
        foreach (var records in history.Of(BufferEntity.Name))
        {
            var model = _models[records.Key] = new(records.Key);
            foreach (var row in records)
            {
                foreach (var happened in row.Events(BufferEntity.Stored))
                {
                    model.Take(happened, row);
                    world.Faults.Count($"buffer: {happened.GetType().Name}");
                }
            }

            model.CheckNotForgotten();
        }

        foreach (var (buffer, number) in callers.Acknowledged)
            Violation.Unless(_models.GetValueOrDefault(buffer)?.Has(number) == true, "buffer.durable",
                $"{buffer}: {number} was acknowledged and is not there.");
        var visits = world.Handlers.Visits.Where(visit => visit.Address.Primitive == BufferEntity.Name).ToList();
        foreach (var same in visits.GroupBy(visit => (visit.Address, visit.Mark)))
            Violation.Unless(same.Count() == 1, "buffer.twice", $"{same.First()} was made {same.Count()} times.");
        foreach (var visit in visits) Check(visit);
    }

    /// <summary>Dead letters have all their events.</summary>
    public async Task CheckDeadLetters(Calls calls)
    {
        foreach (var (address, model) in _models)
        {
            foreach (var (number, batch) in model.Batches.Where(one => one.Value.Place == BatchPlace.Dead))
            {
                var state = await calls.SendUntilAnswered(
                    address, new GetState { Batch = number, Take = BufferLimits.MaxEventPage });
                Violation.Unless(state.Events.Select(one => one.Event.GetInt64()).SequenceEqual(batch.Events),
                    "buffer.lost", $"{address}: dead batch {number} has {state.Events.Count} events.");
            }
        }
    }

    /// <summary>A handler is called when the record of its attempt is on disk and none of its batch's end is, with the
    /// events of that batch, in their order.</summary>
    private void Check(HandlerVisit visit)
    {
        var parts = visit.Call.DutyId.Split('-');
        var batch = _models.GetValueOrDefault(visit.Address)?.Batches.GetValueOrDefault(Number(parts[1]));
        int? reducingTo = parts.Length > 2 ? (int)Number(parts[3]) : null;
        var begun = batch?.Attempts.Find(
            one => one.ReducingTo == reducingTo && one.Attempt == visit.Call.Attempt) ?? default;
        var isDurable = begun.Position > 0 && begun.Position <= visit.Synced;
        Violation.Unless(isDurable, "buffer.durable", $"{visit} at {visit.At}, {visit.Synced} on disk.");
        Violation.Unless(visit.Call.Deadline == begun.Deadline, "buffer.deadline", $"{visit} {visit.Call.Deadline}.");
        Violation.Unless(batch!.CompletedIn > visit.Synced, "buffer.late", $"{visit} after {batch.CompletedIn}.");

        var given = visit.Call.Events.Select(one => one.GetInt64()).ToList();
        var isReduced = visit.Name == "reduces" && reducingTo is null;
        var (all, to) = (batch.Events, reducingTo ?? batch.Events.Count);
        var expected = isReduced ? [] : all.Take(to).Skip(reducingTo is null ? 0 : to - given.Count);
        Violation.Unless(
            given.SequenceEqual(expected), "buffer.events", $"{visit} is given {string.Join(' ', given)}.");
    }

    private static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
