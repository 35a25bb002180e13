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
    private const long RivalAmount = 1_000_000; // Above all others, so that one tells them apart in a sum.
    private const long LongestLead = 3 * SimulatedTime.Second;

    private readonly SortedDictionary<int, History> _histories = [];
    private readonly List<KeyedAddition> _keyed = [];
    private readonly List<(CounterStep Step, SessionKey Key, Total Reply)> _settled = [];
    private readonly EdgeSession[] _sessions = [new("edge-0"), new("edge-1"), new("edge-2")];

    private long Moment => calls.World.Loop.EventCount;

    public async Task Run(CounterStep step)
    {
        if (step.Amount == 0) await Read(step.Id, step.Counter);
        else if (step.Amount == CounterEntity.Poison) await Poison(step);
        else if (step.IsTold) Tell(step);
        else if (step is { IsKeyed: true, HasRival: false, Id: var id } && id % 2 == 0) await AddInSession(step);
        else if (step.IsKeyed) await AddUnderKey(step);
        else await AddOnce(step);
    }

    /// <summary>Finds out what became of every addition that may have happened, and reads all counters.</summary>
    public async Task Finish()
    {
        foreach (var keyed in _keyed) await Resolve(keyed);
        foreach (var counter in _histories.Keys.ToList()) await Read(step: 0, counter);
    }

    /// <summary>Repeats every addition that has a reply: each must have the same again.</summary>
    public async Task Repeat()
    {
        foreach (var keyed in _keyed.Where(keyed => keyed.Reply is not null))
        {
            var again = await calls.SendUntilAnswered(At(keyed.Step.Counter), new Add(keyed.Step.Amount), keyed.Key);
            Violation.Unless(again == keyed.Reply, "counter.key", $"{keyed.Key} had {keyed.Reply}, now {again}.");
        }

        foreach (var one in _settled) await Straggle(one.Step, one.Key, one.Reply);
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
        var (from, edition) = (Moment, calls.World.Edition);
        var ending = await calls.Send(step, At(counter), new Read(), key: null, isIdempotent: true);
        if (ending.Reply is not { } total) return;

        CheckEdition(total, edition);
        HistoryOf(counter).Add(Seen.Returned(step, new CounterInput.Read(), from, total.Value, Moment));
    }

    private async Task AddOnce(CounterStep step)
    {
        var (from, edition) = (Moment, calls.World.Edition);
        var ending = await calls.Send(step.Id, At(step.Counter), new Add(step.Amount), key: null);
        if (ending.Reply is { } total) CheckEdition(total, edition);
        Note(step, from, ending.Reply, Moment, ending.MayHaveHappened);
    }

    private async Task AddUnderKey(CounterStep step)
    {
        var keyed = new KeyedAddition(step, string.Create(CultureInfo.InvariantCulture, $"add-{step.Id}"), Moment);
        var rival = step.HasRival ? AddUnderSameKey(keyed) : Task.CompletedTask;
        var ending = await calls.Send(step.Id, At(step.Counter), new Add(step.Amount), keyed.Key);
        if (ending.Reply is not null) keyed.KnownBy(Moment);
        await rival;
        // Refused for sure: nobody asks again.
        if (ending is { Reply: null, MayHaveHappened: false } && !step.HasRival) return;

        keyed.Reply = ending.Reply;
        _keyed.Add(keyed);
    }

    /// <summary>Adds under a number of a session, and settles it when the outcome is known: it is never asked for
    /// again.</summary>
    private async Task AddInSession(CounterStep step)
    {
        var session = _sessions[step.Id / 2 % _sessions.Length];
        var (key, from) = (session.Next(), Moment);
        var ending = await calls.Send(step.Id, At(step.Counter), new Add(step.Amount), key.ToString());
        if (ending is { Reply: null, MayHaveHappened: true })
        {
            _keyed.Add(new(step, key.ToString(), from));
            return;
        }

        session.Settle(key);
        if (ending.Reply is { } total) _settled.Add((step, key, total));
        calls.World.Faults.Count("numbers settled");
        Note(step, from, ending.Reply, Moment, mayHaveHappened: false);
    }

    /// <summary>A number that is settled comes once more, very late: it must not be done again.</summary>
    private async Task Straggle(CounterStep step, SessionKey key, Total reply)
    {
        var again = await calls.SendUntilSettled(At(step.Counter), new Add(step.Amount), key.ToString());
        var isSettled = again.Refusal?.Code == EngineRefusals.SettledCode;
        if (isSettled) calls.World.Faults.Count("stragglers refused");
        Violation.Unless(isSettled || again.Reply == reply, "counter.settled",
            $"{key} was settled with {reply}, now {again.Reply} {again.Refusal?.Code}.");
    }

    /// <summary>Tries another addition under a key: one of both gets it, and the other hears that it is in
    /// use.</summary>
    private async Task AddUnderSameKey(KeyedAddition keyed)
    {
        var (step, from) = (keyed.Step with { Amount = RivalAmount * (keyed.Step.Id + 1) }, Moment);
        await calls.World.Loop.Pause(calls.ChanceOf(step.Id).Between(0, LongestLead));
        var ending = await calls.Send(step.Id, At(step.Counter), new Add(step.Amount), keyed.Key);
        var isBeaten = ending.Refusal?.Code == EngineRefusals.KeyReusedCode;
        keyed.IsBeaten = ending.Reply is not null;
        if (isBeaten) calls.World.Faults.Count("keys reused");
        if (isBeaten) keyed.KnownBy(Moment);
        Note(step, from, ending.Reply, Moment, mayHaveHappened: !isBeaten && ending.MayHaveHappened);
    }

    private async Task Resolve(KeyedAddition keyed)
    {
        var settled = await calls.SendUntilSettled(At(keyed.Step.Counter), new Add(keyed.Step.Amount), keyed.Key);
        var isBeaten = settled.Refusal?.Code == EngineRefusals.KeyReusedCode;
        // One of both has the key, and stays the one.
        var isAsBefore = isBeaten
            ? keyed.Step.HasRival && keyed.Reply is null
            : settled.Reply is not null && !keyed.IsBeaten && (keyed.Reply is null || keyed.Reply == settled.Reply);
        Violation.Unless(
            isAsBefore, "counter.key", $"{keyed.Key} had {keyed.Reply}, now {settled.Reply} {settled.Refusal?.Code}.");
        if (isBeaten) return;

        keyed.Reply = settled.Reply;
        Note(keyed.Step, keyed.InvokedAt, keyed.Reply, Math.Min(Moment, keyed.KnownAt), mayHaveHappened: false);
    }

    /// <summary>Whoever decides knows the definition that holds.</summary>
    private void CheckEdition(Total total, int least) => Violation.Unless(
        total.Edition >= least && total.Edition <= calls.World.Edition, "counter.definition",
        $"Edition {least} held before and {calls.World.Edition} after, and it went by {total.Edition}.");

    private async Task Poison(CounterStep step)
    {
        var ending = await calls.Send(step.Id, At(step.Counter), new Add(step.Amount), key: null);
        Violation.Unless(ending.Reply is null, "counter.poison", $"A fold that throws has a reply: {ending.Reply}.");
    }

    private void Tell(CounterStep step)
    {
        var from = Moment;
        if (calls.World.Machine is not { IsStopping: false } machine) return;

        var told = machine.Client.Tell(At(step.Counter), new Add(step.Amount));
        calls.World.Faults.Count("told");
        Note(step, from, reply: null, Moment, mayHaveHappened: told.GetAwaiter().GetResult() is null);
    }

    private void Note(CounterStep step, long from, Total? reply, long to, bool mayHaveHappened)
    {
        var input = new CounterInput.Add(step.Amount);
        HistoryOf(step.Counter).Add(
            reply is not null ? Seen.Returned(step.Id, input, from, reply.Value, to)
            : mayHaveHappened ? Seen.Unknown(step.Id, input, from)
            : Seen.Never(step.Id, input, from));
    }
}
