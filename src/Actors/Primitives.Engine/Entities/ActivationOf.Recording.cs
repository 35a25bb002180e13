using Primitives.Engine.Journal;

namespace Primitives.Engine.Entities;

/// <content>How a decision becomes a record, and the record the state.</content>
internal sealed partial class Activation<TEntity, TState, TEvent, TDefinition>
{
    /// <summary>What came of a definition that has changed.</summary>
    private readonly record struct Configuring(TEvent? Event, string Fingerprint, TState State);

    private Verdict Record(
        in Question question, Recorder recorder, Decision<TEvent> decision, in Configuring configuring)
    {
        if (recorder.Closed is { } closed) return Verdict.Refused(closed);
        if (decision.Wait == Wait.InLine && Ledger?.Waiting.Count >= recorder.Options.MaxWaitingCalls)
            return Verdict.Refused(Refused.Overloaded("Too many callers are in line.", null));
        if (question.Key is not null && FindRoom(question.Now, recorder.Options) is { } full)
            return Verdict.Refused(full);

        var next = configuring.State;
        for (var i = 0; i < decision.Events.Count; i++) next = TEntity.Evolve(next, decision.Events[i]);
        var due = TEntity.WakeAt(next) is { } moment ? EngineClock.Ceiling(moment) : RecordSummary.Never;
        var settled = Settle(question, decision, configuring.Event);

        var writer = recorder.Writer;
        byte[]? reply = null;
        writer.Begin(recorder.Batch);
        try
        {
            if (Sequence == 0) writer.Address(Cell.Address);
            if (due != RecordSummary.Never) writer.Due(due);
            if (decision.Wait == Wait.InLine)
                writer.Waiting(question.Ticket.Value, question.Operation.Name, question.Call!.BodyHash);
            WriteSettled(writer, settled);
            if (question.Key is { } key && decision.UntypedReply is { } known)
            {
                reply = writer.Serialize(known, question.Operation.Reply).ToArray();
                writer.Key(key, question.Operation.Name, question.Call!.BodyHash, reply);
            }

            if (configuring.Event is not null) writer.Definition(configuring.Fingerprint);
            writer.Command(question.Operation.Name);
            WriteEvents(writer, decision.Events, configuring.Event);
            if (!ReferenceEquals(question.Request, RequestContext.None)) writer.Context(question.Request);
        }
        catch
        {
            writer.Cancel();
            throw;
        }

        if (!writer.TryEnd(recorder.Options.MaxRecordBytes))
            return Verdict.Refused(Refused.TooLarge(recorder.Options.MaxRecordBytes));

        Commit(question, decision, configuring, next, settled, reply);
        ref var entry = ref writer.Add();
        (entry.Entity, entry.Shard, entry.Sequence, entry.At) = (Id, Shard, Sequence, question.Now);
        Measure(entry.Length);
        return new(decision.UntypedReply, null, decision.Wait, settled, IsRecorded: true);
    }

    private void Commit(
        in Question question, Decision<TEvent> decision, in Configuring configuring, TState next,
        List<SettledTicket>? settled, byte[]? reply)
    {
        Sequence++;
        Become(next);
        if (configuring.Event is { } configured)
        {
            _fingerprint = configuring.Fingerprint;
            ApplyRows(configured);
        }

        for (var i = 0; i < decision.Events.Count; i++) ApplyRows(decision.Events[i]);
        if (settled is not null) Forget(settled, question.Now);
        if (decision.Wait == Wait.InLine)
            (Ledger ??= new()).Waiting[question.Ticket.Value] = new(question.Operation.Name, question.Call!.BodyHash);
        if (reply is not null)
            (Ledger ??= new()).Remember(
                question.Key!, new(question.Operation.Name, question.Call!.BodyHash, question.Now, reply));
    }

    private void Forget(List<SettledTicket> settled, long now)
    {
        foreach (var one in settled)
        {
            Ledger!.Waiting.Remove(one.Ticket);
            if (one.Json is { } json)
                Ledger.Remember(one.Ticket, new(one.Place.Operation, one.Place.BodyHash, now, json));
        }
    }

    private Refusal? FindRoom(long now, EngineOptions options)
    {
        if (Ledger is not { } ledger) return null;

        var ttl = (long)options.KeyTtl.TotalMicroseconds;
        ledger.ForgetBefore(now - ttl);
        return ledger.KeyCount < options.MaxKeysPerEntity ? null : Refused.Overloaded(
            $"This entity remembers {ledger.KeyCount} keys already.", EngineClock.MomentOf(ledger.OldestAt + ttl));
    }

    private List<SettledTicket>? Settle(in Question question, Decision<TEvent> decision, TEvent? configured)
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
                if (ledger.Waiting.TryGetValue(answer.To.Value, out var place))
                    (settled ??= []).Add(new(answer.To.Value, place, answer.Reply, answer.Refusal));
            }
        }

        return settled;
    }

    /// <summary>Writes who waits no more; a reply only where a caller can come back for it under a key.</summary>
    private static void WriteSettled(RecordWriter writer, List<SettledTicket>? settled)
    {
        if (settled is null) return;

        writer.StartSettled();
        foreach (var one in settled)
        {
            if (one.Reply is { } reply && EntityClient.IsKey(one.Ticket))
                one.Json = writer.Serialize(reply, TEntity.Operations.Find(one.Place.Operation)!.Reply).ToArray();
            writer.Settled(one.Ticket, one.Json);
        }

        writer.EndArray();
    }

    private static void WriteEvents(RecordWriter writer, IReadOnlyList<TEvent> events, TEvent? configured)
    {
        if (events.Count == 0 && configured is null) return;

        writer.StartEvents();
        if (configured is not null) WriteEvent(writer, configured);
        for (var i = 0; i < events.Count; i++) WriteEvent(writer, events[i]);
        writer.EndArray();
    }

    private static void WriteEvent(RecordWriter writer, TEvent happened)
    {
        var type = TEntity.Stored.TypeOf(happened);
        writer.StartEvent(type.Name, type.Version);
        TEntity.Stored.Write(writer.Json, happened);
        writer.EndEvent();
    }
}
