using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Messages;

namespace Primitives.Engine.Entities;

/// <content>How a decision becomes a record, and the record the state.</content>
internal sealed partial class Activation<TEntity, TState, TEvent, TDefinition>
{
    /// <summary>What came of a definition that has changed.</summary>
    private readonly record struct Configuring(TEvent? Event, DefinitionMark Mark, TState State);

    /// <summary>What a record will do; made before anything of it is done, since all that a primitive may throw is
    /// thrown by then.</summary>
    private readonly record struct Draft(
        TState Next, long WakeAt, IReadOnlyList<Duty> Duties, List<SettledTicket>? Settled, List<RowChange>? Rows,
        byte[]? Reply, List<OpenMessage>? Sent);

    private Verdict Record(
        in Question question, Recorder recorder, Decision<TEvent> decision, in Configuring configuring)
    {
        if (FindObstacle(question, decision, recorder) is { } obstacle) return Verdict.Refused(obstacle);

        List<OpenMessage>? sent = null;
        if (decision.Messages.Count > 0 && Seal(question, decision.Messages, recorder, out sent) is { } full)
            return Verdict.Refused(full);

        var writer = recorder.Writer;
        var draft = Prepare(question, writer, decision, configuring, sent);
        if (question.Delivery is { From: var from }) Messages?.KeepOpen(from);
        writer.Begin(recorder.Batch);
        WriteOrCancel(question, writer, decision, configuring, draft);
        if (!writer.TryEnd(recorder.Options.MaxRecordBytes))
            return Verdict.Refused(Refused.TooLarge(recorder.Options.MaxRecordBytes));

        Commit(question, recorder.Keys, decision, configuring, draft);
        ref var entry = ref writer.Add();
        (entry.Entity, entry.Shard, entry.Sequence, entry.At) = (Id, Shard, Sequence, question.Now);
        Measure(entry.Length);
        return new(decision.UntypedReply, null, decision.Wait, draft.Settled, IsRecorded: true) { Json = draft.Reply };
    }

    private Refusal? FindObstacle(in Question question, Decision<TEvent> decision, Recorder recorder)
    {
        if (recorder.Closed is { } closed) return closed;
        if (decision.Wait == Wait.InLine && Cell.Quarantine is { IsOnTrial: false }) return Refused.Quarantined;
        if (decision.Wait == Wait.InLine && Ledger?.Waiting.Count >= recorder.Options.MaxWaitingCalls)
            return Refused.Overloaded("Too many callers are in line.", retryAt: null);
        return question.Key is null ? null : FindRoom(question.Now, recorder);
    }

    private Draft Prepare(
        in Question question, RecordWriter writer, Decision<TEvent> decision, in Configuring configuring,
        List<OpenMessage>? sent)
    {
        var next = configuring.State;
        List<RowChange>? rows = null;
        if (kind.HasRows && configuring.Event is { } configured) (rows ??= []).AddRange(TEntity.Rows(configured));
        for (var i = 0; i < decision.Events.Count; i++)
        {
            if (decision.Folded is null) next = TEntity.Evolve(next, decision.Events[i]);
            if (kind.HasRows) (rows ??= []).AddRange(TEntity.Rows(decision.Events[i]));
        }

        if (decision.Folded is { } folded) next = (TState)folded;

        var settled = Settle(question, writer, decision, configuring.Event);
        var reply = (question.Key is not null || question.Delivery is not null) && decision.UntypedReply is { } known
            ? writer.Serialize(known, question.Operation.Reply).ToArray() : null;
        return new(next, WakeOf(next), DutiesOf(next), settled, rows, reply, sent);
    }

    private void Commit(
        in Question question, KeyQuotas keys, Decision<TEvent> decision, in Configuring configuring, in Draft draft)
    {
        Sequence++;
        NeedsAddress = false;
        (State, WakeAt, _duties) = (draft.Next, draft.WakeAt, draft.Duties);
        _dutiesSince = _duties.Count > 0 ? question.Now : RecordSummary.Never;
        if (configuring.Event is not null) _mark = configuring.Mark;
        foreach (var change in draft.Rows ?? Enumerable.Empty<RowChange>()) Apply(change, isReplayed: false);
        if (draft.Settled is not null) Forget(draft.Settled, keys, question.Now);
        if (decision.Wait == Wait.InLine)
            (Ledger ??= new()).Waiting[question.Ticket.Value] = new(question.Operation.Name, question.Call!.BodyHash);
        if (draft.Reply is not null && question.Key is { } key)
            Remember(keys, key, new(question.Operation.Name, question.Call!.BodyHash, question.Now, draft.Reply));
        if (Messages is not null || draft.Sent is not null || question.Delivery is not null)
            CommitMessages(question.Delivery, draft.Reply, refusal: null, draft.Sent, question.Now);
    }

    private void Remember(KeyQuotas keys, string key, KeyedReply reply)
    {
        (Ledger ??= new()).Remember(key, reply);
        keys.Add(Address.Tenant, key, reply);
    }

    private void Forget(List<SettledTicket> settled, KeyQuotas keys, long now)
    {
        foreach (var one in settled)
        {
            Ledger!.Waiting.Remove(one.Ticket);
            if (one.Json is { } json)
                Remember(keys, one.Ticket, new(one.Place.Operation, one.Place.BodyHash, now, json));
        }
    }

    private Refusal? FindRoom(long now, Recorder recorder)
    {
        var ttl = (long)recorder.Options.KeyTtl.TotalMicroseconds;
        Ledger?.ForgetBefore(now - ttl);
        if (Ledger is { } ledger && (ledger.KeyCount >= recorder.Options.MaxKeysPerEntity
            || ledger.KeyBytes >= recorder.Options.MaxKeyBytesPerEntity))
            return Refused.Overloaded(
                $"This entity remembers {ledger.KeyCount} keys and {ledger.KeyBytes} bytes under them already.",
                EngineClock.MomentOf(ledger.OldestAt + ttl + 1));
        return recorder.Keys.Of(Address.Tenant).FindObstacle(now, recorder.Options);
    }

    private List<SettledTicket>? Settle(
        in Question question, RecordWriter writer, Decision<TEvent> decision, TEvent? configured)
    {
        if (Ledger is not { Waiting.Count: > 0 } ledger) return null;

        List<SettledTicket>? settled = null;
        if (question.Command is Withdraw { Gone.Value: var gone } && ledger.Waiting.TryGetValue(gone, out var left))
            (settled ??= []).Add(new(gone, left, reply: null, refusal: null));
        if (!kind.HasAnswers) return settled;

        foreach (var happened in configured is null ? decision.Events : [configured, .. decision.Events])
        {
            foreach (var answer in TEntity.Answers(happened))
            {
                if (!ledger.Waiting.TryGetValue(answer.To.Value, out var place)) continue;
                (settled ??= []).Add(new(answer.To.Value, place, answer.Reply, answer.Refusal)
                {
                    Json = JsonOf(answer, place, writer),
                });
            }
        }

        return settled;
    }

    /// <summary>The JSON of a reply where a caller can come back for it under a key.</summary>
    private static byte[]? JsonOf(Answer answer, InLine place, RecordWriter writer)
    {
        if (answer.Reply is not { } reply) return null;

        var json = TEntity.Operations.Find(place.Operation)!.Reply;
        if (!json.Type.IsInstanceOfType(reply))
            throw new InvalidOperationException($"'{place.Operation}' is not answered by a {reply.GetType().Name}.");
        return EntityClient.IsKey(answer.To.Value) ? writer.Serialize(reply, json).ToArray() : null;
    }
}
