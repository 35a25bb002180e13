using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Messages;

namespace Primitives.Engine.Partitions;

/// <content>Send: messages leave when the record that sends them is durable, and what became of them is put on
/// record.</content>
/// <remarks>A lane leads from a sender to one receiver, and has at most one flight: so messages of a pair are decided in
/// their order, and none is under way twice. It takes off again when it is durable what became of the last. docs/
/// ARCHITECTURE.md has the protocol, and why it holds.</remarks>
internal sealed partial class Partition
{
    private readonly Router _router;
    private readonly Queue<EntityCell> _toSend = [];
    private readonly Queue<EntityCell> _forRoom = [];
    private int _deliveriesUnderWay;
    private long _openMessages;

    private void SendSoon(EntityCell cell)
    {
        if (cell.IsToSend) return;

        cell.IsToSend = true;
        _toSend.Enqueue(cell);
    }

    /// <summary>Numbers what the record that was just added sends.</summary>
    private void Number(Activation entity, Correspondence messages, long ordinal)
    {
        foreach (var message in messages.Outbox.NumberAdded(ordinal, _open.Number))
            _open.Sent.Add((entity.Cell, message.To));
        CountOpen(entity);
    }

    private void CountOpen(Activation entity)
    {
        var open = entity.Messages?.Outbox.Count ?? 0;
        _openMessages += open - entity.OpenMessages;
        entity.OpenMessages = open;
    }

    /// <summary>A record that sends is durable.</summary>
    private void Sent(EntityCell cell, Address to)
    {
        MessageMeter.Sent(cell.Address.Primitive);
        (cell.Courier ??= new(cell)).Ready(to);
        SendSoon(cell);
    }

    /// <summary>Sees to the open messages of an entity that has been loaded.</summary>
    private void SendAll(Activation entity)
    {
        var cell = entity.Cell;
        CountOpen(entity);
        if (entity.Messages is { Outbox.Receivers: { Count: > 0 } receivers })
        {
            cell.Courier ??= new(cell);
            foreach (var to in receivers) cell.Courier.Ready(to);
        }

        if (cell.Courier is not null) SendSoon(cell);
    }

    private void SendMessages()
    {
        for (var left = _toSend.Count; left > 0 && !IsBatchFull && _toSend.TryDequeue(out var cell); left--)
        {
            cell.IsToSend = false;
            if (cell.Courier is not { } courier) continue;

            var isNew = cell is { Activation: null, Position: 0, IsUnread: false, IsStale: false, IsLoading: false };
            if (isNew || cell.Trouble is not null || cell.Erasure is { IsBuried: true }) courier.Dismiss();
            else if (cell.Activation is { } entity) Send(entity, courier);
            else StartLoading(cell);
            if (courier.IsDone) Discharge(cell);
        }
    }

    private void Discharge(EntityCell cell)
    {
        cell.Courier = null;
        if (cell.Activation is null) Forget(cell);
    }

    private void Send(Activation entity, Courier courier)
    {
        if (courier.HasBack) ConcludeAll(entity, courier);
        while (courier.TakeReady() is { } lane)
        {
            if (Launch(entity, courier, lane)) continue;

            courier.Ready(lane.To);
            _forRoom.Enqueue(entity.Cell);
            return;
        }
    }

    /// <summary>Puts on record what came back, as much as there is at once.</summary>
    private void ConcludeAll(Activation entity, Courier courier)
    {
        var told = new List<Flight>();
        while (courier.TakeBack() is { } flight)
        {
            if (_recorder.Closed is null)
            {
                Conclude(entity, flight);
                told.Add(flight);
                continue;
            }

            courier.Back(flight);
            TryAgain(flight.Lane, _options.FullRetryDelay);
            return;
        }

        if (entity.Messages is { Acknowledging.Count: > 0 }) Note(entity, refused: null);
        foreach (var flight in told)
        {
            if (entity.LastBatch > _durableBatch) BatchOf(entity.LastBatch).Told.Add(flight);
            else Settled(flight);
        }
    }

    private void Conclude(Activation entity, Flight flight)
    {
        foreach (var receipt in flight.Receipts)
        {
            if (entity.Messages?.Outbox.Find(receipt.Number) is not { } message) continue; // Of a life before this.

            entity.Messages.Acknowledge(receipt.Number);
            MessageMeter.Delivered(entity.Address.Primitive, receipt);
            if (entity.Cell.Kind!.HearsOfMessages) Tell(entity, message, receipt);
        }
    }

    /// <summary>Tells a sender what became of a message. If it refuses to hear of it, that is on record without
    /// it.</summary>
    private void Tell(Activation entity, OpenMessage message, Receipt receipt)
    {
        var operation = entity.Cell.Kind!.Find(typeof(Delivered))!;
        var delivered = new Delivered(message.To.ToString(), message.Tag, JsonOf(receipt.Reply), receipt.Refusal);
        Ask(entity, new(Call: null, operation, delivered, NextTicket(), _clock.Now())
        {
            Request = RequestOf(message, by: message.To),
        });
        Reconsider(entity);
    }

    private static JsonElement? JsonOf(byte[]? reply)
    {
        if (reply is null) return null;

        var json = RecordJson.Read(reply);
        return JsonElement.ParseValue(ref json);
    }

    /// <summary>It is durable what became of a flight.</summary>
    private void Settled(Flight flight)
    {
        var (lane, cell) = (flight.Lane, flight.Lane.Cell);
        if (cell.Courier is not { } courier) return;

        courier.Ended(flight);
        if (flight.Receipts.Count > 0) (lane.Last, lane.Failures) = (flight.Receipts[^1].Number, 0);
        if (flight.Trouble is null) courier.Ready(lane.To);
        else PutOff(lane);
        SendSoon(cell);
    }

    private void PutOff(Lane lane)
    {
        MessageMeter.Retried(lane.Cell.Address.Primitive);
        lane.Failures = Math.Min(lane.Failures + 1, MaxDoublings);
        var pause = _options.MessageBackoff * (1L << (lane.Failures - 1));
        TryAgain(lane, pause < _options.MaxMessageBackoff ? pause : _options.MaxMessageBackoff);
    }

    private void TryAgain(Lane lane, TimeSpan after)
    {
        lane.RetryAt = _clock.Now() + (long)after.TotalMicroseconds;
        _timers.Add(lane, lane.RetryAt);
    }

    private void TryAgain(Lane lane)
    {
        lane.RetryAt = RecordSummary.Never;
        if (lane.Cell.Courier is not { } courier || courier.Find(lane.To) != lane) return;

        courier.Ready(lane.To);
        SendSoon(lane.Cell);
    }

    /// <summary>Sends what can be sent on a lane; false when there is no room.</summary>
    private bool Launch(Activation entity, Courier courier, Lane lane)
    {
        if (lane.Flight is not null || lane.RetryAt != RecordSummary.Never) return true;

        var outbox = entity.Messages?.Outbox;
        if (outbox?.HasFor(lane.To) != true)
        {
            courier.Remove(lane);
            if (lane.Last > 0) PartitionOf(lane.To).Post(new PairClosed(entity.Address, lane.To, lane.Last));
            return true;
        }

        if (_isStopping) return true;
        if (_deliveriesUnderWay >= _options.MaxDeliveries) return false;

        var messages = outbox.For(lane.To).TakeWhile(one => one.Batch <= _durableBatch)
            .Take(Flight.MaxMessages).ToList();
        if (messages.Count == 0) return true; // When they are durable.

        var flight = new Flight(this, lane, messages);
        _deliveriesUnderWay++;
        courier.Left(flight);
        PartitionOf(lane.To).Post(flight);
        return true;
    }

    private void Returned(Flight flight)
    {
        _deliveriesUnderWay--;
        if (_forRoom.TryDequeue(out var next)) SendSoon(next);
        var cell = flight.Lane.Cell;
        if (cell.Courier is not { } courier) return;

        courier.Back(flight);
        SendSoon(cell);
    }

    /// <summary>The record of what became of a flight is void.</summary>
    private void Void(Flight flight)
    {
        flight.Lane.Cell.Courier?.Back(flight);
        SendSoon(flight.Lane.Cell);
    }

    private Partition PartitionOf(Address address) => _router.Of(address, _options.ShardCount);
}
