using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Messages;

namespace Primitives.Engine.Partitions;

/// <content>Send: messages leave when the record that sends them is durable.</content>
/// <remarks>A lane leads from a sender to one receiver, and has at most one flight: so messages of a pair are decided
/// in their order, and none is under way twice. It takes off again when it is durable what became of the last.
/// docs/ARCHITECTURE.md has the protocol, and why it holds.</remarks>
internal sealed partial class Partition
{
    private readonly Router _router;
    private readonly Queue<EntityCell> _toSend = [];
    private readonly Queue<EntityCell> _forRoom = [];
    private int _deliveriesUnderWay;
    private long _openMessages;
    private bool _havePrecedence;

    /// <summary>Every other turn: so that neither messages nor calls wait for ever behind the others when batches are
    /// always full.</summary>
    private bool HaveMessagesPrecedence() => _havePrecedence = !_havePrecedence;

    private bool HasToCarry => _toSend.Count + _deliveries.Count > 0
        || (_forRoom.Count > 0 && _deliveriesUnderWay < _options.MaxDeliveries);

    private void CarryMessages()
    {
        SendMessages();
        Deliver();
    }

    private void SendSoon(EntityCell cell)
    {
        if (cell.IsToSend) return;

        cell.IsToSend = true;
        _toSend.Enqueue(cell);
    }

    /// <summary>Numbers what the record that was just added sends.</summary>
    private void Number(Activation entity, Correspondence messages, in JournalEntry entry)
    {
        foreach (var message in messages.Outbox.NumberAdded(entry.Ordinal, _open.Number, entry.At))
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

    /// <summary>Has those looked at that waited for room, as many as there is room for. One that does not take it
    /// leaves it to the next: as long as there is room and anybody waits, there is something to carry.</summary>
    private void GiveRoom()
    {
        for (var room = _options.MaxDeliveries - _deliveriesUnderWay; room > 0; room--)
        {
            if (!_forRoom.TryDequeue(out var next)) return;
            SendSoon(next);
        }
    }

    private void SendMessages()
    {
        GiveRoom();
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
        if (entity.Cell.Activation != entity) return; // It is suspended, and looked at again behind that.
        while (courier.TakeReady() is { } lane)
        {
            if (Launch(entity, courier, lane)) continue;

            courier.Ready(lane.To);
            _forRoom.Enqueue(entity.Cell);
            return;
        }
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

    private Partition PartitionOf(Address address) => _router.Of(address, _options.ShardCount);
}
