namespace Primitives.Specs.Harness;

/// <inheritdoc/>
internal sealed class PureEntity<TEntity, TState, TEvent, TDefinition>(Address self, Func<object> definition)
    : PureEntity(self)
    where TEntity : IEntity<TState, TEvent, TDefinition>
    where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
{
    private TState _state = TEntity.Initial;
    private string? _definition;

    public override DateTimeOffset? WakeAt => TEntity.WakeAt(_state);
    public override string Dump() => $"{JsonSerializer.Serialize(_state, TEntity.Stored.State)} {base.Dump()}";

    public override PureStep Decide(PureCall call, DateTimeOffset now)
    {
        var current = (TDefinition)definition();
        var json = JsonSerializer.Serialize(current, TEntity.Stored.Definition);
        TEvent[] configured = json != _definition && TEntity.Configured(current) is { } news ? [news] : [];
        var state = configured.Aggregate(_state, TEntity.Evolve);

        var operation = TEntity.Operations.Find(call.Operation.Name)!;
        var command = (ICommand)JsonSerializer.Deserialize(call.Command, operation.Command)!;
        var rows = Tables.FetchFor(operation, state, command);
        var decision = operation.Decide(
            new(now, Self, call.Caller, current, rows, RequestContext.Current), state, command);
        if (decision.Refusal is { } refusal) return new(new(call.Caller, null, refusal), null, null);
        CheckFolded(state, decision);
        Assert.False(operation.IsQuery && decision.Events.Count > 0, $"The query {operation.Name} recorded something.");
        if (decision.Wait == Wait.ForChange) return new(null, decision.Wait, null);

        JsonElement? reply = decision.Wait is not null
            ? null : JsonSerializer.SerializeToElement(decision.UntypedReply, operation.Reply);
        var answer = reply is null ? null : new PureAnswer(call.Caller, reply, null);
        var isKeyed = call.IsKeyed && !operation.IsQuery;
        var isNews = configured.Length > 0 && command is Wake; // As a visit to who is armed under another definition.
        if (decision.Events.Count == 0 && !isKeyed && !isNews) return new(answer, decision.Wait, null);

        TEvent[] events = [.. configured, .. decision.Events];
        var answers = events.SelectMany(TEntity.Answers).Select(Write).OfType<PureAnswer>();
        return new(answer, decision.Wait, new(Self.Primitive, Self.Id, call.Caller, operation.Name, call.Command,
            isKeyed, reply, configured.Length > 0 ? json : null, [.. events.Select(Write)], [.. answers]));
    }

    /// <summary>What a decider says that its events lead to is what they lead to.</summary>
    private static void CheckFolded(TState state, Decision<TEvent> decision)
    {
        if (decision.Folded is not { } folded) return;

        var expected = decision.Events.Aggregate(state, TEntity.Evolve);
        Assert.Equal(JsonSerializer.Serialize(expected, TEntity.Stored.State),
            JsonSerializer.Serialize((TState)folded, TEntity.Stored.State));
    }

    public override void Apply(PureRecord record)
    {
        _definition = record.Definition ?? _definition;
        foreach (var happened in record.Events.Select(Read))
        {
            _state = TEntity.Evolve(_state, happened);
            foreach (var change in TEntity.Rows(happened)) Tables.Apply(change);
        }

        Remember(record, TEntity.Operations.Find(record.Operation)!);
    }

    public static TEvent Read(PureEvent stored)
    {
        var json = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(stored.Body.GetRawText()));
        return TEntity.Stored.ReadEvent(stored.Name, stored.Version, ref json);
    }

    public static PureEvent Write(TEvent happened)
    {
        var type = TEntity.Stored.TypeOf(happened);
        return new(type.Name, type.Version, JsonSerializer.SerializeToElement(happened, type.Json));
    }
}
