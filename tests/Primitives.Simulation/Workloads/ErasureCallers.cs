using Primitives.Simulation.Linearizability;
using History = System.Collections.Generic.List<
    Primitives.Simulation.Linearizability.Operation<Primitives.Simulation.Linearizability.CounterInput, long>>;
using Seen = Primitives.Simulation.Linearizability.Operation<
    Primitives.Simulation.Linearizability.CounterInput, long>;

namespace Primitives.Simulation;

/// <summary>Callers that add to counters and read them while others erase them, and what they saw.</summary>
internal sealed class ErasureCallers(Calls calls)
{
    private readonly SortedDictionary<int, History> _histories = [];

    private long Moment => calls.World.Loop.EventCount;

    public Task Run(ErasureStep step) => step switch
    {
        { Erases: true } => Erase(step),
        { Amount: 0 } => Read(step.Id, step.Counter),
        _ => Add(step),
    };

    public async Task Finish()
    {
        foreach (var counter in _histories.Keys.ToList())
        {
            var from = Moment;
            var total = await calls.SendUntilAnswered(At(counter), new Read());
            _histories[counter].Add(Seen.Returned(0, new CounterInput.Read(), from, total.Value, Moment));
        }
    }

    /// <summary>Whoever was erased began anew, and nothing is left of what was before.</summary>
    public void Audit(JournalHistory history)
    {
        foreach (var (counter, seen) in _histories)
        {
            var verdict = Checker.Check(seen, new CounterModel());
            if (!verdict.Passed) throw new Violation("erasure.linearizable", $"counter e{counter}\n{verdict}");
        }

        foreach (var row in history.Rows.Where(history.HasEnded))
        {
            Violation.Unless(
                !calls.World.Disk.IsLive(row.Header.Position), "erasure.left",
                $"{row.Address} was erased, and its record {row.Header.Position} is there.");
        }
    }

    private static Address At(int counter) => new(World.Tenant, CounterEntity.Name, $"e{counter}");

    private History HistoryOf(int counter)
    {
        if (!_histories.TryGetValue(counter, out var history)) _histories.Add(counter, history = []);
        return history;
    }

    private async Task Read(int step, int counter)
    {
        var from = Moment;
        var ending = await calls.Send(step, At(counter), new Read(), key: null, isIdempotent: true);
        if (ending.Reply is { } total)
            HistoryOf(counter).Add(Seen.Returned(step, new CounterInput.Read(), from, total.Value, Moment));
    }

    private async Task Add(ErasureStep step)
    {
        var (from, input) = (Moment, new CounterInput.Add(step.Amount));
        var ending = await calls.Send(step.Id, At(step.Counter), new Add(step.Amount), key: null);
        Note(step, input, from, ending.Reply?.Value, ending.MayHaveHappened);
    }

    private async Task Erase(ErasureStep step)
    {
        var from = Moment;
        var (isDone, mayBe) = await calls.World.Edge.Erase(At(step.Counter));
        Note(step, new CounterInput.Erase(), from, isDone ? 0 : null, mayBe);
    }

    private void Note(ErasureStep step, CounterInput input, long from, long? seen, bool mayHaveHappened) =>
        HistoryOf(step.Counter).Add(
            seen is { } value ? Seen.Returned(step.Id, input, from, value, Moment)
            : mayHaveHappened ? Seen.Unknown(step.Id, input, from)
            : Seen.Never(step.Id, input, from));
}
