namespace Primitives.Specs.Harness;

/// <summary>What came of a call: an answer, a wait, and the record that makes it so.</summary>
internal sealed record PureStep(PureAnswer? Answer, Wait? Wait, PureRecord? Record);

internal sealed record PureCall(Ticket Caller, bool IsKeyed, Operation Operation, string Command);

/// <summary>One entity in memory, and what an engine remembers of its calls.</summary>
internal abstract class PureEntity(Address self)
{
    private readonly Dictionary<Ticket, (string Operation, string Command, PureAnswer Answer)> _answered = [];
    private readonly Dictionary<Ticket, (Operation Operation, string Command)> _waiting = [];

    public Address Self => self;
    public Tables Tables { get; } = new();
    public abstract DateTimeOffset? WakeAt { get; }
    public ITimer? Alarm { get; set; }
    public bool IsRecorded { get; private set; }
    public abstract PureStep Decide(PureCall call, DateTimeOffset now);
    public abstract void Apply(PureRecord record);

    public bool IsWaiting(Ticket caller) => _waiting.ContainsKey(caller);

    public PureAnswer? Known(PureCall call) => !_answered.TryGetValue(call.Caller, out var known) ? null
        : (known.Operation, known.Command) == (call.Operation.Name, call.Command) ? known.Answer
        : new(call.Caller, null, new(EngineRefusals.KeyReusedCode, "The key was used for something else."));

    public void Remember(PureRecord record, Operation operation)
    {
        IsRecorded = true;
        if (record.Reply is null) _waiting[record.Caller] = (operation, record.Command);
        else if (record.IsKeyed)
            _answered[record.Caller] = (record.Operation, record.Command, new(record.Caller, record.Reply, null));
        foreach (var answer in record.Answers)
            if (_waiting.Remove(answer.To, out var asked) && answer.Refusal is null)
                _answered[answer.To] = (asked.Operation.Name, asked.Command, answer);
    }

    public void Forget(Ticket gone) => _waiting.Remove(gone);

    public virtual string Dump() => $"{Tables.Dump()} answered {string.Join(',', _answered.Keys.Order(ByValue))} "
        + $"waiting {string.Join(',', _waiting.Keys.Order(ByValue))}";

    protected PureAnswer? Write(Answer answer) => !_waiting.TryGetValue(answer.To, out var asked) ? null
        : new(answer.To, answer.Reply is null
            ? null : JsonSerializer.SerializeToElement(answer.Reply, asked.Operation.Reply), answer.Refusal);

    private static Comparer<Ticket> ByValue { get; } =
        Comparer<Ticket>.Create((x, y) => string.CompareOrdinal(x.Value, y.Value));
}
