using Primitives.Engine.Journal;
using Primitives.Engine.Messages;

namespace Primitives.Engine.Entities;

/// <content>Messages: what a record says of those that are sent, decided and done with.</content>
internal sealed partial class Activation<TEntity, TState, TEvent, TDefinition>
{
    public override bool Note(Recorder recorder, long now, RefusedDelivery? refused = null)
    {
        if (recorder.Closed is not null) return false;

        if (refused is { Delivery.From: var from }) Messages?.KeepOpen(from);
        var writer = recorder.Writer;
        writer.Begin(recorder.Batch);
        if (NeedsAddress) writer.Address(Address);
        var isBusy = _duties.Count > 0 || Messages is { IsOpenThen: true };
        var due = isBusy ? Math.Min(WakeAt, now) : WakeAt;
        if (due != RecordSummary.Never) writer.Due(due);
        WriteMessages(writer.Json, refused?.Delivery, reply: null, refused?.Refusal, sent: null);
        if (refused is not null) writer.Command(refused.Operation);
        if (refused is not null) writer.Context(refused.Request);
        writer.TryEnd(int.MaxValue);

        (Sequence, NeedsAddress) = (Sequence + 1, false);
        _dutiesSince = _duties.Count > 0 ? now : RecordSummary.Never;
        CommitMessages(refused?.Delivery, reply: null, refused?.Refusal, sent: null, now);
        ref var entry = ref writer.Add();
        (entry.Entity, entry.Shard, entry.Sequence, entry.At) = (Id, Shard, Sequence, now);
        Measure(entry.Length);
        return true;
    }

    /// <summary>Records that a message is refused, so that it is not asked for again.</summary>
    private Verdict Refuse(Delivery delivery, Refusal refusal, in Question question, Recorder recorder)
    {
        var refused = new RefusedDelivery(delivery, question.Operation.Name, refusal, question.Request);
        return Verdict.Refused(refusal) with { IsRecorded = Note(recorder, question.Now, refused) };
    }

    /// <summary>Makes messages what is stored of them; or says why so many cannot be sent.</summary>
    /// <exception cref="InvalidOperationException">One cannot be sent: a defect of the entity.</exception>
    private Refusal? Seal(
        in Question question, IReadOnlyList<Message> messages, Recorder recorder, out List<OpenMessage> sent)
    {
        sent = new(messages.Count);
        foreach (var message in messages)
        {
            var operation = RowFor(message, recorder.Kinds);
            var body = recorder.Writer.Serialize(message.Command, operation.Command).ToArray();
            sent.Add(new(message.To, operation.Name, body, message.Tag, question.Request));
        }

        return FindObstacle(question, sent, recorder.Options);
    }

    private Operation RowFor(Message message, KindTable kinds)
    {
        var (to, command) = (message.To, message.Command.GetType());
        if (to.Tenant != Address.Tenant) throw new InvalidOperationException("A message stays in its tenant.");
        if (kinds.Find(to.Primitive)?.Find(command) is not { Audience: not Audience.Engine, IsQuery: false } row)
            throw new InvalidOperationException($"'{to.Primitive}' has no command '{command.Name}' for a message.");
        if (message.Command.Validate() is { } wrong) throw new InvalidOperationException(wrong);
        return row;
    }

    /// <summary>Why so many messages cannot be sent, if so.</summary>
    private Refusal? FindObstacle(in Question question, List<OpenMessage> sent, EngineOptions options)
    {
        if (sent.Count > options.MaxMessagesPerDecision)
            return Refused.TooManyMessages(options.MaxMessagesPerDecision);

        // What comes of messages has room of its own: so two entities that are full can still answer each other.
        var times = question.Delivery is null && question.Command is not Delivered ? 1 : 2;
        var outbox = Messages?.Outbox;
        var bytes = (outbox?.Bytes ?? 0) + sent.Sum(message => (long)message.Body.Length);
        return (outbox?.Count ?? 0) + sent.Count > (long)options.MaxOpenMessages * times
            || bytes > options.MaxOpenMessageBytes * times
            ? Refused.OutboxFull(outbox?.Count ?? 0) : null;
    }

    private void WriteMessages(
        Utf8JsonWriter json, Delivery? delivery, byte[]? reply, Refusal? refusal, List<OpenMessage>? sent)
    {
        if (Messages is { } messages) MessageWriter.Settled(json, messages);
        if (delivery is not null) MessageWriter.Received(json, delivery, reply, refusal);
        if (sent is not null) MessageWriter.Sent(json, sent);
    }

    private void CommitMessages(
        Delivery? delivery, byte[]? reply, Refusal? refusal, List<OpenMessage>? sent, long now)
    {
        var messages = Messages ??= new();
        messages.Settle();
        if (delivery is { } one) messages.Receipts.Add(one.From, one.First, new(one.Number, reply, refusal));
        if (sent is not null) messages.Outbox.Add(sent);
        messages.RecordedAt(now);
    }

    private void ReplayReceived(ref Utf8JsonReader json)
    {
        var (delivery, receipt) = Reader.Received(ref json);
        (Messages ??= new()).Receipts.Add(delivery.From, delivery.First, receipt);
    }

    private void ReplayAcknowledged(ref Utf8JsonReader json)
    {
        foreach (var number in MessageReader.Numbers(ref json)) Messages?.Outbox.Remove(number);
    }

    private void ReplayClosed(ref Utf8JsonReader json)
    {
        foreach (var (from, _, _) in Reader.Senders(ref json)) Messages?.Receipts.Forget(from);
    }

    private void ReplaySent(List<OpenMessage> sent, RequestContext request, in JournalHeader header)
    {
        var outbox = (Messages ??= new()).Outbox;
        outbox.Add([.. sent.Select(message => message with { Request = request })]);
        outbox.NumberAdded(header.Ordinal, batch: 0, header.At);
    }

    private void RestoreSent(ref Utf8JsonReader json)
    {
        foreach (var message in Reader.Messages(ref json)) (Messages ??= new()).Outbox.Add(message);
    }

    private void RestoreReceived(ref Utf8JsonReader json)
    {
        foreach (var (from, last, known) in Reader.Senders(ref json))
            (Messages ??= new()).Receipts.Restore(from, last, known);
    }

    private MessageReader Reader => new(Address.Tenant);
}
