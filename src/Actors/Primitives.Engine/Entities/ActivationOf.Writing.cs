using Primitives.Engine.Journal;

namespace Primitives.Engine.Entities;

/// <content>What a record of a decision says.</content>
internal sealed partial class Activation<TEntity, TState, TEvent, TDefinition>
{
    private void WriteOrCancel(
        in Question question, RecordWriter writer, Decision<TEvent> decision, in Configuring configuring,
        in Draft draft)
    {
        try
        {
            Write(question, writer, decision, configuring, draft);
        }
        catch
        {
            writer.Cancel();
            throw;
        }
    }

    private void Write(
        in Question question, RecordWriter writer, Decision<TEvent> decision, in Configuring configuring,
        in Draft draft)
    {
        if (NeedsAddress) writer.Address(Address);
        var isBusy = draft.Duties.Count > 0 || draft.Sent is not null || Messages is { IsOpenThen: true };
        var due = isBusy ? Math.Min(draft.WakeAt, question.Now) : draft.WakeAt;
        if (due != RecordSummary.Never) writer.Due(due);
        if (decision.Wait == Wait.InLine)
            writer.Waiting(question.Ticket.Value, question.Operation.Name, question.Call!.BodyHash);
        if (draft.Settled is not null) writer.Settled(draft.Settled);
        if (draft.Reply is not null && question.Key is { } key)
            writer.Key(key, question.Operation.Name, question.Call!.BodyHash, draft.Reply);
        WriteMessages(writer.Json, question.Delivery, draft.Reply, refusal: null, draft.Sent);
        if (configuring.Event is not null) writer.Definition(configuring.Mark.ToString());
        writer.Command(question.Operation.Name);
        WriteEvents(writer, decision.Events, configuring.Event);
        if (!ReferenceEquals(question.Request, RequestContext.None)) writer.Context(question.Request);
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
