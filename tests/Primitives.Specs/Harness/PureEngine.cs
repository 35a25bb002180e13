namespace Primitives.Specs.Harness;

/// <summary>A stand-in engine: one thread, virtual time, a journal of JSON lines. A new one over the lines is a
/// restart. Messages and duties are not its business.</summary>
internal sealed class PureEngine : IEntityClient, ICatalogVisitor
{
    private readonly VirtualTime _time;
    private readonly List<string> _journal = [];
    private readonly Dictionary<string, (Func<Address, PureEntity> Create, IReadOnlyList<Operation> Rows)> _kinds = [];
    private readonly Dictionary<string, object> _definitions = [];
    private readonly Dictionary<Address, PureEntity> _entities = [];
    private readonly Dictionary<(Address, Ticket), TaskCompletionSource<PureAnswer>> _callers = [];
    private readonly List<(PureEntity Entity, PureCall Call)> _parked = [];
    private int _calls;

    public PureEngine(Catalog catalog, VirtualTime time, IEnumerable<string>? journal = null)
    {
        _time = time;
        catalog.Describe(this);
        foreach (var line in journal ?? []) Replay(line);
        foreach (var entity in _entities.Values) Arm(entity);
    }

    public string Tenant => "tenant";
    public IReadOnlyList<string> Journal => _journal;
    public IReadOnlyList<Operation> Operations(string primitive) => _kinds[primitive].Rows;

    /// <summary>Ends as a crash does: nothing is done any more.</summary>
    public void Stop() => _entities.Values.ToList().ForEach(entity => entity.Alarm?.Dispose());

    public void Define(string primitive, object definition) => _definitions[primitive] = definition;
    public string Dump() => string.Join('\n', _entities.Values.Where(entity => entity.IsRecorded)
        .OrderBy(entity => entity.Self.ToString(), StringComparer.Ordinal)
        .Select(entity => $"{entity.Self} {entity.Dump()}"));

    public void Visit<TEntity, TState, TEvent, TDefinition>() where TEntity : IEntity<TState, TEvent, TDefinition>
        where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
    {
        _definitions[TEntity.Name] = new TDefinition();
        _kinds[TEntity.Name] = (self => new PureEntity<TEntity, TState, TEvent, TDefinition>(
            self, () => _definitions[TEntity.Name]), [.. TEntity.Operations]);
    }

    public async ValueTask<Outcome<TReply>> Ask<TReply>(
        Address to, ICommand<TReply> command, string? key = null, CancellationToken cancel = default)
        where TReply : class
    {
        if (command.Validate() is { } wrong) return new(null, new(EngineRefusals.InvalidCode, wrong));
        var isLate = RequestContext.Current.Deadline <= _time.Now;
        if (isLate) return new(null, new(EngineRefusals.DeadlineCode, "Too late."));
        cancel.ThrowIfCancellationRequested();

        var operation = Operations(to.Primitive).First(row => row.Command.Type == command.GetType());
        var json = JsonSerializer.Serialize(command, operation.Command);
        var call = new PureCall(new(key ?? $"~{_journal.Count}.{++_calls}"), key is not null, operation, json);
        var entity = Entity(to);
        var answer = Submit(entity, call);
        await using var leave = cancel.Register(() => Leave(entity, call.Caller)).ConfigureAwait(false);
        var (_, reply, refusal) = await answer.ConfigureAwait(false);
        return new((TReply?)reply?.Deserialize(operation.Reply), refusal);
    }

    public async ValueTask<Refusal?> Tell<TReply>(Address to, ICommand<TReply> command, string? key = null)
        where TReply : class => (await Ask(to, command, key).ConfigureAwait(false)).Refusal;

    private Task<PureAnswer> Submit(PureEntity entity, PureCall call)
    {
        if (entity.Known(call) is { } known) return Task.FromResult(known);
        if (_callers.TryGetValue((entity.Self, call.Caller), out var same)) return same.Task;
        var caller = _callers[(entity.Self, call.Caller)] = new();
        if (!entity.IsWaiting(call.Caller)) Decide(entity, call);
        return caller.Task;
    }

    private void Decide(PureEntity entity, PureCall call)
    {
        var step = entity.Decide(call, _time.Now);
        if (step.Record is { } record) _journal.Add(JsonSerializer.Serialize(record, PureJson.Default.PureRecord));
        if (step.Record is not null) entity.Apply(step.Record);
        if (step.Wait == Wait.ForChange) _parked.Add((entity, call));
        if (step.Record is not null) Arm(entity);

        PureAnswer?[] answers = [step.Answer, .. step.Record?.Answers ?? []];
        foreach (var answer in answers.OfType<PureAnswer>())
            if (_callers.Remove((entity.Self, answer.To), out var caller)) caller.SetResult(answer);
        if (step.Record is not null) Reconsider(entity);
    }

    private void Reconsider(PureEntity entity)
    {
        var parked = _parked.Where(p => p.Entity == entity).ToList();
        _parked.RemoveAll(p => p.Entity == entity);
        foreach (var (_, call) in parked) Decide(entity, call);
    }

    private void Leave(PureEntity entity, Ticket gone)
    {
        if (!_callers.Remove((entity.Self, gone), out var caller)) return;
        _parked.RemoveAll(p => p.Entity == entity && p.Call.Caller == gone);
        if (entity.IsWaiting(gone)) Itself(entity, new Withdraw(gone));
        entity.Forget(gone);
        caller.SetCanceled();
    }

    private void Arm(PureEntity entity)
    {
        entity.Alarm?.Dispose();
        if (entity.WakeAt is not { } due) return;
        var wait = due > _time.Now ? due - _time.Now : TimeSpan.Zero;
        entity.Alarm = _time.CreateTimer(_ => Wake(entity), null, wait, Timeout.InfiniteTimeSpan);
    }

    private void Wake(PureEntity entity)
    {
        var records = _journal.Count;
        Itself(entity, new Wake());
        Assert.True(_journal.Count > records, $"The wake of {entity.Self} made no progress.");
    }

    private void Itself(PureEntity entity, ICommand command)
    {
        var operation = Operations(entity.Self.Primitive).First(row => row.Command.Type == command.GetType());
        var json = JsonSerializer.Serialize(command, operation.Command);
        Decide(entity, new(new("~engine"), IsKeyed: false, operation, json));
    }

    private void Replay(string line)
    {
        var record = JsonSerializer.Deserialize(line, PureJson.Default.PureRecord)!;
        var entity = Entity(new(Tenant, record.Primitive, record.Id));
        entity.Apply(record);
        var withdraw = Operations(record.Primitive).FirstOrDefault(row => row.Command.Type == typeof(Withdraw));
        if (record.Operation == withdraw?.Name)
            entity.Forget(((Withdraw)JsonSerializer.Deserialize(record.Command, withdraw.Command)!).Gone);
        _journal.Add(line);
    }

    private PureEntity Entity(Address self) =>
        _entities.TryGetValue(self, out var known) ? known : _entities[self] = _kinds[self.Primitive].Create(self);
}
