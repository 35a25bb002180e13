using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Messages;

namespace Primitives.Engine.Partitions;

/// <content>Receive: each message is decided once, and the record that says so says what became of it, a refusal
/// too.</content>
/// <remarks>Flights and what closes a pair go through one line to an entity, in the order in which they were sent: so
/// none of a pair's flights comes behind its close.</remarks>
internal sealed partial class Partition
{
    private const int MaxDeliveredATurn = 1024; // Messages; so that callers get their turn among them.
    private const int MaxClosing = 128; // Senders to forget, before a record is made for them alone.
    private const int MaxSendersAtLoad = 256; // Remembered by one that is loaded, before they are asked.

    private readonly Queue<MessageMail> _deliveries = [];

    private void TakeIn(MessageMail mail)
    {
        if (mail is Flight { IsBack: true } flight) Returned(flight);
        else _deliveries.Enqueue(mail);
    }

    private void Deliver()
    {
        for (var left = MaxDeliveredATurn; left > 0 && !IsBatchFull && _deliveries.TryDequeue(out var mail);)
        {
            Deliver(mail);
            left -= mail is Flight flight ? flight.Messages.Count : 1;
        }
    }

    private void Deliver(MessageMail mail)
    {
        // It asks when it is loaded and remembers many.
        if (mail is PairClosed && !IsAtHand(mail.Addressee)) return;

        var cell = CellOf(mail.Addressee);
        if (ObstacleOf(cell) is { } trouble)
        {
            (mail as Flight)?.Return(trouble);
            if (cell.Activation is null) Forget(cell);
            return;
        }

        if (cell is { Activation: null, Position: 0, IsStale: false, IsUnread: false, IsLoading: false })
            Load(cell, cell.Kind!.Activate(cell));
        if (cell is { Activation: { } entity, Deliveries: null })
        {
            Take(entity, mail);
            return;
        }

        (cell.Deliveries ??= new()).Enqueue(mail);
        StartLoading(cell);
    }

    private bool IsAtHand(Address address) =>
        _cells.TryGetValue(address, out var cell) && (cell.Activation is not null || cell.Deliveries is not null);

    private static Refusal? ObstacleOf(EntityCell cell) =>
        cell.Kind is null ? Refused.UnknownPrimitive(cell.Address.Primitive)
        : cell.Erasure is null ? cell.Trouble : Refused.Erased;

    /// <summary>Takes in what has waited for an entity to be loaded.</summary>
    private void TakeDeliveries(Activation entity)
    {
        var waiting = entity.Cell.Deliveries;
        entity.Cell.Deliveries = null;
        foreach (var mail in waiting ?? []) Take(entity, mail);
    }

    private void Take(Activation entity, MessageMail mail)
    {
        if (entity.Cell.Activation != entity)
        {
            (entity.Cell.Deliveries ??= new()).Enqueue(mail); // It was suspended for one before this.
            return;
        }

        if (mail is Flight flight) DecideAll(entity, flight);
        else if (mail is PairClosed closed) Close(entity, closed);
        else if (mail is PairAsked asked) AnswerPair(entity, asked);
    }

    private void DecideAll(Activation entity, Flight flight)
    {
        LeastRecentlyUsed.Touch(entity, _clock.Last);
        flight.Trouble = _isStopping ? Refused.Stopping : null;
        foreach (var message in flight.Messages)
        {
            if (flight.Trouble is not null) break;
            if (DecideOnce(entity, flight, message) is { } receipt) flight.Receipts.Add(receipt);
            if (entity.Cell.Activation != entity) return; // It is asked again from the beginning.
        }

        Reconsider(entity);
        if (entity.LastBatch > _durableBatch) BatchOf(entity.LastBatch).Arrived.Add(flight);
        else flight.Return();
    }

    /// <summary>Decides a message, unless that has been done; <see langword="null"/> when nothing can be said of it,
    /// which is the flight's trouble.</summary>
    private Receipt? DecideOnce(Activation entity, Flight flight, OpenMessage message)
    {
        if (entity.Messages?.Receipts.HasDecided(flight.From, message.Number, out var known) == true)
        {
            if (known is null) flight.Trouble = Refused.Forgotten(flight.From, message.Number);
            return known;
        }

        var delivery = new Delivery(flight.From, message.Number, flight.First);
        var request = RequestOf(message, by: flight.From);
        var operation = entity.Cell.Kind!.Find(message.Operation);
        if (Unfit(entity, operation, message, out var command) is { } unfit)
        {
            var isRecorded = Note(entity, new(delivery, message.Operation, unfit, request));
            if (isRecorded) return new(message.Number, Reply: null, unfit);

            flight.Trouble = _recorder.Closed;
            return null;
        }

        var verdict = Ask(entity, new(Call: null, operation!, command!, NextTicket(), _clock.Now())
        {
            Delivery = delivery, Request = request,
        });
        if (verdict.Missing is { } missing) Suspend(entity, missing, flight);
        if (verdict.IsRecorded) return new(message.Number, verdict.Json, verdict.Refusal);

        flight.Trouble = verdict.Refusal;
        return null;
    }

    /// <summary>Why a command cannot be decided whatever the state, if so.</summary>
    private static Refusal? Unfit(
        Activation entity, Operation? operation, OpenMessage message, out ICommand? command)
    {
        command = null;
        if (operation is not { Audience: not Audience.Engine })
            return Refused.UnknownCommand(entity.Address.Primitive, message.Operation);
        try
        {
            command = (ICommand)RecordJson.ReadReply(message.Body, operation.Command)!;
            return command.Validate() is { } wrong ? Refused.Invalid(wrong) : null;
        }
#pragma warning disable CA1031 // Whatever a command's JSON or its check throws: it is refused, and others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Refused.Invalid($"The command cannot be read: {e.Message}");
        }
    }

    /// <summary>On whose behalf a message is decided, or its end heard of.</summary>
    private static RequestContext RequestOf(OpenMessage message, Address by)
    {
        var cause = by.ToString();
        if (cause.Length > RequestContext.MaxLength) cause = cause[..RequestContext.MaxLength];
        return message.Request with { Causation = cause, Deadline = null };
    }

    private void Close(Activation entity, PairClosed closed)
    {
        if (entity.Messages is not { } messages) return;

        messages.Close(closed.From, closed.Number);
        if (messages.Closing.Count >= MaxClosing) Note(entity, refused: null);
    }

    /// <summary>Asks the senders that an entity remembers whether it has to, when they are many: those who said so
    /// while it was not loaded, or just before a crash.</summary>
    private void AskSenders(Activation entity)
    {
        if (entity.Messages is not { Receipts: { Count: > MaxSendersAtLoad } receipts }) return;

        foreach (var (from, last) in receipts.Senders)
            PartitionOf(from).Post(new PairAsked(from, entity.Address, last));
    }

    private void AnswerPair(Activation entity, PairAsked asked)
    {
        // What is under way is told of when it has come to its end.
        if (entity.LastBatch > _durableBatch || entity.Cell.Courier?.Find(asked.To)?.Flight is not null) return;
        if (entity.Messages?.Outbox.For(asked.To).Any(one => one.Number <= asked.Number) == true) return;

        PartitionOf(asked.To).Post(new PairClosed(asked.From, asked.To, asked.Number));
    }
}
