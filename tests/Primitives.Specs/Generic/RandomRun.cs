using Primitives.Specs.Harness;

namespace Primitives.Specs.Generic;

/// <summary>One seed of a primitive's life: commands, time that passes, callers that leave, restarts.</summary>
internal sealed class RandomRun(Samples samples, int seed)
{
    private const int Steps = 30;

    private readonly Random _random = new(seed);
    private readonly VirtualTime _time = new();
    private readonly List<(string Key, Task<Outcome<object>> Answer, CancellationTokenSource Leaving)> _open = [];
    private readonly List<(ICommand Command, string Key)> _kept = [];
    private PureEngine? _engine;
    private object? _definition;

    public HashSet<string> Refusals { get; } = [];
    public List<(Rule Rule, string Sentence)> Violations { get; } = [];
    public IReadOnlyList<PureRecord> Journal =>
        [.. Engine.Journal.Select(line => JsonSerializer.Deserialize(line, PureJson.Default.PureRecord)!)];

    private PureEngine Engine => _engine ??= Start([]);

    public void Go()
    {
        for (var step = 0; step < Steps; step++)
        {
            switch (_random.Next(20))
            {
                case < 14: Ask(samples.Next(_random), $"key {step}"); break;
                case < 16: Leave(); break;
                case < 18: Define(); break;
                case 18: Restart(); break;
                default: AskItself(); break;
            }

            if (_random.Next(3) == 0) _time.Advance(_random.Next(8));
        }

        Restart();
        _time.Advance(TimeSpan.FromDays(1).TotalSeconds);
        while (_open.Count > 0) Leave();
    }

    private void Ask(ICommand command, string key)
    {
        Check(command.Validate() is null, Rule.RefusalRecordsNothing, $"{command} is not valid: a sample has to be.");
        var operation = Find(command);
        var records = Engine.Journal.Count;
        var leaving = new CancellationTokenSource();
        var answer = Send(operation, command, key, leaving.Token);
        if (!answer.IsCompleted)
        {
            _open.Add((key, answer, leaving));
            return;
        }

        var (reply, refusal) = answer.Result;
        if (refusal is not null) Refusals.Add(refusal.Code);
        if (refusal is not null)
            Check(Engine.Journal.Count == records, Rule.RefusalRecordsNothing, $"{command} is refused and recorded.");
        if (operation.IsQuery)
            Check(Engine.Journal.Count == records, Rule.QueryRecordsNothing, $"{command} is a query and recorded.");
        if (refusal is null && !operation.IsQuery) _kept.Add((command, key));
        if (refusal is null && !operation.IsQuery) Repeat(operation, command, key, reply!);
    }

    private void Repeat(Operation operation, ICommand command, string key, object reply)
    {
        var records = Engine.Journal.Count;
        var again = Send(operation, command, key, default);
        var isSame = again.IsCompletedSuccessfully && again.Result.Reply is { } second
            && JsonSerializer.Serialize(second, operation.Reply) == JsonSerializer.Serialize(reply, operation.Reply);
        Check(isSame && Engine.Journal.Count == records, Rule.RepeatedKeyFindsItsReply,
            $"{command} under a repeated key is not answered as before, or recorded again.");
    }

    private void AskItself()
    {
        if (Engine.Operations(samples.Primitive).Any(operation => operation.Command.Type == typeof(Wake)))
            _ = Send(Find(new Wake()), new Wake(), key: null, default);
        if (Engine.Operations(samples.Primitive).Any(operation => operation.Command.Type == typeof(Withdraw)))
            _ = Send(Find(new Withdraw(new("nobody"))), new Withdraw(new("nobody")), key: null, default);
    }

    private void Leave()
    {
        if (_open.Count == 0) return;
        var (key, answer, leaving) = _open[_random.Next(_open.Count)];
        _open.RemoveAll(open => open.Key == key);
        leaving.Cancel();
        Check(answer.IsCompleted, Rule.EveryCallerIsAnswered, $"The caller under {key} left and is still held.");
        if (answer.IsCompletedSuccessfully && answer.Result.Refusal is { } refusal) Refusals.Add(refusal.Code);
    }

    private void Define()
    {
        if (samples.NextDefinition(_random) is not { } definition) return;
        _definition = definition;
        Engine.Define(samples.Primitive, definition);
    }

    private void Restart()
    {
        var live = Engine.Dump();
        Engine.Stop();
        _engine = Start([.. Engine.Journal]);
        Check(Engine.Dump() == live, Rule.ReplayEqualsLive, $"replay\n{Engine.Dump()}\nlive\n{live}");
        _open.Clear(); // Their calls ended with the process.
        foreach (var (command, key) in _kept.Take(3))
            Check(Send(Find(command), command, key, default).IsCompletedSuccessfully, Rule.RepeatedKeyFindsItsReply,
                $"{command} under a key from before a restart is not answered.");
    }

    private PureEngine Start(IEnumerable<string> journal)
    {
        var engine = new PureEngine(SpecCatalog.Catalog, _time, journal);
        if (_definition is not null) engine.Define(samples.Primitive, _definition);
        return engine;
    }

    private Task<Outcome<object>> Send(Operation operation, ICommand command, string? key, CancellationToken cancel) =>
        operation.Ask(Engine, new(Engine.Tenant, samples.Primitive, "it"), command, key, cancel).AsTask();

    private Operation Find(ICommand command) =>
        Engine.Operations(samples.Primitive).First(operation => operation.Command.Type == command.GetType());

    private void Check(bool holds, Rule rule, string sentence)
    {
        if (!holds) Violations.Add((rule, sentence));
    }
}
