using Primitives.Engine.Journal;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Entities;

/// <inheritdoc/>
internal sealed partial class Activation<TEntity, TState, TEvent, TDefinition>(
    EntityKind<TEntity, TState, TEvent, TDefinition> kind, EntityCell cell) : Activation(cell)
    where TEntity : IEntity<TState, TEvent, TDefinition>
    where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
{
    private const int MeasureAfter = 4096; // States below that are not worth the time.

    private DefinitionMark _mark;
    private IReadOnlyList<Duty> _duties = [];
    private long _dutiesSince = RecordSummary.Never;
    private long _measured;
    private long _unmeasured;

    private TState State
    {
        get => (TState?)Held ?? TEntity.Initial;
        set => Held = value;
    }

    public override bool HasDuties => kind.HasDuties;

    public override IReadOnlyList<Duty> Duties => _duties;

    /// <summary>When it is to be found: an open duty or message is due at once.</summary>
    private long Due => Math.Min(Math.Min(WakeAt, _dutiesSince), Messages?.Since ?? RecordSummary.Never);

    public override HandlerCall CallOf(Duty duty, DateTimeOffset now)
    {
        var rows = duty.Input is { } input ? Fetch(input, now) : [];
        return HandlerCall.Of(Address, duty, [.. rows.Select(row => row.Value)]);
    }

    public override bool IsBehind => kind.IsBehind(Address, _mark);

    public override string Dump() => JsonSerializer.Serialize(State, TEntity.Stored.State);

    public override Verdict Decide(in Question question, Recorder recorder)
    {
        var verdict = DecideOrThrow(question, recorder);
        return question.Delivery is { } delivery && verdict.Refusal is { } refusal
            ? Refuse(delivery, refusal, question, recorder) : verdict;
    }

    private Verdict DecideOrThrow(in Question question, Recorder recorder)
    {
        try
        {
            return Conclude(question, recorder);
        }
#pragma warning disable CA1031 // Whatever a primitive throws is its fault alone: the caller is told.
        catch (Exception e)
#pragma warning restore CA1031
        {
            EngineMeter.Faulted(kind);
            return Verdict.Refused(Refused.Fault(e));
        }
    }

    private Verdict Conclude(in Question question, Recorder recorder)
    {
        var definition = kind.DefinitionOf(Address);
        var configured = kind.HasConfigured && _mark.IsBehind(definition.Mark)
            ? TEntity.Configured(definition.Value) : null;
        var state = configured is null ? State : TEntity.Evolve(State, configured);

        var operation = (Operation<TState, TEvent, TDefinition>)question.Operation;
        var now = EngineClock.MomentOf(question.Now);
        if (FindRows(operation, state, question.Command, now, out var rows) is { } missing) return Missing(missing);

        var context = new Context<TDefinition>(
            now, Address, question.Ticket, definition.Value, rows, question.Request);
        var decision = operation.Decide(context, state, question.Command);
        if (decision.Refusal is { } refusal) return Verdict.Refused(refusal);

        Check(decision, operation);
        if (question.Delivery is not null && decision.Wait is not null) return Verdict.Refused(Refused.WouldWait);
        var isBound = question.Command is Withdraw || question.Delivery is not null || decision.Messages.Count > 0
            || (question.IsVisit && configured is not null);
        var isEmpty = decision.Events.Count == 0 && question.Key is null && decision.Wait != Wait.InLine && !isBound;
        if (isEmpty || decision.Wait == Wait.ForChange || operation.IsQuery)
            return new(decision.UntypedReply, null, decision.Wait, null, IsRecorded: false);

        return Record(question, recorder, decision, new(configured, definition.Mark, state));
    }

    private static void Check(Decision<TEvent> decision, Operation operation)
    {
        var isBound = decision.Events.Count > 0 || decision.Messages.Count > 0;
        if (isBound && (operation.IsQuery || decision.Wait == Wait.ForChange))
            throw new InvalidOperationException($"'{operation.Name}' may not record anything.");
        if (decision.Wait == Wait.InLine && (operation.IsQuery || operation.Audience == Audience.Engine))
            throw new InvalidOperationException($"'{operation.Name}' has no caller to wait in line.");
    }

    /// <param name="state">The state.</param>
    /// <param name="at">The time of the record that made it so.</param>
    private void Become(TState state, long at)
    {
        State = state;
        WakeAt = WakeOf(state);
        _duties = DutiesOf(state);
        _dutiesSince = _duties.Count > 0 ? at : RecordSummary.Never;
        Messages?.RecordedAt(at);
    }

    private static long WakeOf(TState state) =>
        TEntity.WakeAt(state) is { } moment ? EngineClock.Ceiling(moment) : RecordSummary.Never;

    private IReadOnlyList<Duty> DutiesOf(TState state) => kind.HasDuties ? TEntity.Duties(state) : [];

    private void Measure(long recorded)
    {
        _unmeasured += recorded;
        if (_unmeasured > Math.Max(MeasureAfter, _measured))
        {
            _measured = EstimateState();
            _unmeasured = 0;
        }

        Bytes = OwnBytes + _measured + _unmeasured + (Messages?.Outbox.Bytes ?? 0) + (_tables?.Bytes ?? 0);
    }

    private long EstimateState()
    {
        try
        {
            // Objects take about twice their JSON.
            return 2L * JsonSerializer.SerializeToUtf8Bytes(State, TEntity.Stored.State).Length;
        }
#pragma warning disable CA1031 // The record is made by now: whatever the state's JSON throws, an estimate will do.
        catch (Exception)
#pragma warning restore CA1031
        {
            return _measured + _unmeasured;
        }
    }
}
