namespace Primitives.Specs.Harness;

/// <summary>Given what happened, when a command comes at a time, then these events and this answer. No
/// engine.</summary>
internal sealed class Spec<TEntity, TState, TEvent, TDefinition>
    where TEntity : IEntity<TState, TEvent, TDefinition>
    where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
{
    private readonly Tables _tables = new();
    private TState _state = TEntity.Initial;
    private TDefinition _definition = new();
    private Operation<TState, TEvent, TDefinition>? _operation;
    private Decision<TEvent>? _decided;

    /// <summary>What all that has happened has made.</summary>
    public TState State => _state;

    private Decision<TEvent> Decided => _decided ?? throw new InvalidOperationException("There was no When.");

    public Spec<TEntity, TState, TEvent, TDefinition> Defined(TDefinition definition)
    {
        _definition = definition;
        return TEntity.Configured(definition) is { } configured ? Given(configured) : this;
    }

    public Spec<TEntity, TState, TEvent, TDefinition> Given(params IEnumerable<TEvent> happened)
    {
        foreach (var one in happened)
        {
            _state = TEntity.Evolve(_state, one);
            foreach (var change in TEntity.Rows(one)) _tables.Apply(change);
        }

        return this;
    }

    public Spec<TEntity, TState, TEvent, TDefinition> When(double second, ICommand command, string caller = "caller")
    {
        _operation = TEntity.Operations.Find(command.GetType());
        Assert.NotNull(_operation);
        Assert.Null(command.Validate());
        Coverage.Note(TEntity.Name, _operation.Name);
        var rows = _tables.FetchFor(_operation, _state, command);
        var self = new Address("tenant", TEntity.Name, "it");
        _decided = _operation.Decide(
            new(Clock.At(second), self, new(caller), _definition, rows, RequestContext.None), _state, command);
        return this;
    }

    /// <summary>What was decided has happened; go on with another When.</summary>
    public Spec<TEntity, TState, TEvent, TDefinition> Then() => Given(Decided.Events);

    public Spec<TEntity, TState, TEvent, TDefinition> Records(params IEnumerable<TEvent> expected)
    {
        Assert.Null(Decided.Refusal);
        Assert.Equal(expected.Select(Text), Decided.Events.Select(Text));
        return this;
    }

    public Spec<TEntity, TState, TEvent, TDefinition> Replies(object reply)
    {
        Assert.Null(Decided.Refusal);
        Assert.Equal(Json(reply), Json(Decided.UntypedReply));
        return this;
    }

    public TReply Replied<TReply>() where TReply : class => Assert.IsType<TReply>(Decided.UntypedReply);

    /// <summary>Who waited and hears of it: a refusal by its code, a reply by its JSON.</summary>
    public Spec<TEntity, TState, TEvent, TDefinition> Answers(
        params IEnumerable<(string Caller, object Answer)> expected)
    {
        var told = Decided.Events.SelectMany(TEntity.Answers)
            .Select(answer => (answer.To.Value, answer.Refusal?.Code ?? Json(answer.Reply, answer.Reply!.GetType())));
        Assert.Equal(expected.Select(one =>
            (one.Caller, one.Answer as string ?? Json(one.Answer, one.Answer.GetType()))), told);
        return this;
    }

    public Refusal Refuses(string code)
    {
        Assert.Equal(code, Decided.Refusal?.Code);
        Assert.Empty(Decided.Events);
        return Decided.Refusal!;
    }

    public Spec<TEntity, TState, TEvent, TDefinition> Waits(Wait wait)
    {
        Assert.Equal(wait, Decided.Wait);
        return this;
    }

    public Spec<TEntity, TState, TEvent, TDefinition> WakesAt(double? second)
    {
        Assert.Equal(second is { } at ? Clock.At(at) : null, TEntity.WakeAt(_state));
        return this;
    }

    public void CallsFor(params IEnumerable<Duty> duties) => Assert.Equal(duties, TEntity.Duties(_state));

    /// <summary>How many messages are sent to whom.</summary>
    public string Sent => string.Join(", ", Decided.Messages.GroupBy(message => message.To)
        .Select(group => $"{group.Count()} {group.Key.Primitive}/{group.Key.Id}"));

    /// <summary>What is sent, in order.</summary>
    public IReadOnlyList<Message> Messages => Decided.Messages;

    public void Sends(params IEnumerable<Message> messages) => Assert.Equal(messages, Decided.Messages);

    private string Json(object? reply) => JsonSerializer.Serialize(reply, _operation!.Reply);

    private static string Json(object? reply, Type type) => JsonSerializer.Serialize(
        reply, TEntity.Operations.First(operation => operation.Reply.Type == type).Reply);

    private static string Text(TEvent happened)
    {
        var type = TEntity.Stored.TypeOf(happened);
        return $"{type.Name} {JsonSerializer.Serialize(happened, type.Json)}";
    }
}
