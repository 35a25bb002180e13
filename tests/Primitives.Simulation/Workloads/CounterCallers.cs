using System.Globalization;
using Primitives.Simulation.Linearizability;
using History = System.Collections.Generic.List<
    Primitives.Simulation.Linearizability.Operation<Primitives.Simulation.Linearizability.CounterInput, long>>;
using Seen = Primitives.Simulation.Linearizability.Operation<
    Primitives.Simulation.Linearizability.CounterInput, long>;

namespace Primitives.Simulation;

/// <summary>Callers that add and read, and what they saw.</summary>
internal sealed class CounterCallers(Calls calls)
{
    /// <summary>An addition under a key.</summary>
    private sealed record Keyed(CounterStep Step, string Key, long InvokedAt)
    {
        public Total? Reply { get; set; }
    }

    private readonly SortedDictionary<int, History> _histories = [];
    private readonly List<Keyed> _keyed = [];

    private long Moment => calls.World.Loop.EventCount;

    public async Task Run(CounterStep step)
    {
        if (step.Amount == 0) await Read(step.Id, step.Counter);
        else if (step.Amount == CounterEntity.Poison) await Poison(step);
        else if (step.IsTold) Tell(step);
        else if (step.IsKeyed) await AddUnderKey(step);
        else await AddOnce(step);
    }

    /// <summary>Finds out what became of every addition that may have happened, and reads all counters.</summary>
    public async Task Finish()
    {
        foreach (var keyed in _keyed.Where(keyed => keyed.Reply is null)) await Resolve(keyed);
        foreach (var counter in _histories.Keys.ToList()) await Read(step: 0, counter);
    }

    /// <summary>Repeats every addition that has a reply: each must have the same again.</summary>
    public async Task Repeat()
    {
        foreach (var keyed in _keyed)
        {
            var again = await calls.SendUntilAnswered(At(keyed.Step.Counter), new Add(keyed.Step.Amount), keyed.Key);
            Violation.Unless(again == keyed.Reply, "counter.key", $"{keyed.Key} had {keyed.Reply} and has {again} now.");
        }

        foreach (var counter in _histories.Keys.ToList()) await Read(step: 0, counter);
    }

    public void Audit()
    {
        foreach (var (counter, history) in _histories)
        {
            var verdict = Checker.Check(history, new CounterModel());
            if (!verdict.Passed) throw new Violation("counter.linearizable", $"counter {counter}\n{verdict}");
        }
    }

    private static Address At(int counter) => new(World.Tenant, CounterEntity.Name, $"c{counter}");

    private History HistoryOf(int counter)
    {
        if (!_histories.TryGetValue(counter, out var history)) _histories.Add(counter, history = []);
        return history;
    }

    private async Task Read(int step, int counter)
    {
        var from = Moment;
        var ending = await calls.Send(step, At(counter), new Read(), key: null, isIdempotent: true);
        if (ending.Reply is not { } total) return;
        HistoryOf(counter).Add(Seen.Returned(step, new CounterInput.Read(), from, total.Value, Moment));
    }

    private async Task AddOnce(CounterStep step)
    {
        var from = Moment;
        var ending = await calls.Send(step.Id, At(step.Counter), new Add(step.Amount), key: null);
        Note(step, from, ending.Reply, ending.MayHaveHappened);
    }

    private async Task AddUnderKey(CounterStep step)
    {
        var keyed = new Keyed(step, string.Create(CultureInfo.InvariantCulture, $"add-{step.Id}"), Moment);
        var ending = await calls.Send(step.Id, At(step.Counter), new Add(step.Amount), keyed.Key);
        if (!ending.MayHaveHappened) Note(step, keyed.InvokedAt, ending.Reply, mayHaveHappened: false);
        if (ending is { Reply: null, MayHaveHappened: false }) return; // Refused for sure: nobody asks again.

        keyed.Reply = ending.Reply;
        _keyed.Add(keyed);
    }

    private async Task Resolve(Keyed keyed)
    {
        keyed.Reply = await calls.SendUntilAnswered(At(keyed.Step.Counter), new Add(keyed.Step.Amount), keyed.Key);
        Note(keyed.Step, keyed.InvokedAt, keyed.Reply, mayHaveHappened: false);
    }

    private async Task Poison(CounterStep step)
    {
        var ending = await calls.Send(step.Id, At(step.Counter), new Add(step.Amount), key: null);
        Violation.Unless(ending.Reply is null, "counter.poison", $"A fold that throws was answered with {ending.Reply}.");
    }

    private void Tell(CounterStep step)
    {
        var from = Moment;
        if (calls.World.Machine is not { IsStopping: false } machine) return;

        var told = machine.Client.Tell(At(step.Counter), new Add(step.Amount));
        calls.World.Faults.Count("told");
        Note(step, from, reply: null, mayHaveHappened: told.GetAwaiter().GetResult() is null);
    }

    private void Note(CounterStep step, long from, Total? reply, bool mayHaveHappened)
    {
        var input = new CounterInput.Add(step.Amount);
        HistoryOf(step.Counter).Add(
            reply is not null ? Seen.Returned(step.Id, input, from, reply.Value, Moment)
            : mayHaveHappened ? Seen.Unknown(step.Id, input, from)
            : Seen.Never(step.Id, input, from));
    }
}
