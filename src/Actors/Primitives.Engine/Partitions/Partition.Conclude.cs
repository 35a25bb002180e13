using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Messages;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Partitions;

/// <content>Conclude: what became of messages is put on record with their sender.</content>
internal sealed partial class Partition
{
    private void Returned(Flight flight)
    {
        _deliveriesUnderWay--;
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

    /// <summary>Puts on record what came back, as much as there is at once.</summary>
    private void ConcludeAll(Activation entity, Courier courier)
    {
        var told = new List<Flight>();
        RowRead? missing = null;
        while (missing is null && courier.TakeBack() is { } flight)
        {
            if (_recorder.Closed is null)
            {
                missing = Conclude(entity, flight);
                if (missing is null) told.Add(flight);
                else courier.Back(flight);
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

        if (missing is not null)
            Suspend(entity, missing, entity.Cell, one => SendSoon(one.Cell));
        else Reconsider(entity);
    }

    /// <summary>Tells a sender what became of a flight.</summary>
    /// <returns>What has to be read before it can be told of the rest, if so.</returns>
    private RowRead? Conclude(Activation entity, Flight flight)
    {
        foreach (var receipt in flight.Receipts)
        {
            if (entity.Messages?.Outbox.Find(receipt.Number) is not { } message) continue; // Of a life before this.

            var isHeard = entity.Cell.Kind!.HearsOfMessages;
            var question = isHeard ? Telling(entity, message, receipt) : default;
            var missing = isHeard && _rowTrouble is null ? Inside(entity, one => one.FindMissing(question)) : null;
            if (missing is not null) return missing;

            entity.Messages.Acknowledge(receipt.Number);
            MessageMeter.Delivered(entity.Address.Primitive, receipt);
            if (isHeard) Ask(entity, question);
        }

        return null;
    }

    /// <summary>What tells a sender what became of a message. If it refuses to hear of it, that is on record without
    /// it.</summary>
    private Question Telling(Activation entity, OpenMessage message, Receipt receipt)
    {
        var operation = entity.Cell.Kind!.Find(typeof(Delivered))!;
        var delivered = new Delivered(message.To.ToString(), message.Tag, JsonOf(receipt.Reply), receipt.Refusal);
        return new(Call: null, operation, delivered, NextTicket(), _clock.Now())
        {
            Request = RequestOf(message, by: message.To),
        };
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
        lane.Trouble = flight.Trouble;
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

    /// <summary>Has an entity put on record what there is about messages, and nothing else.</summary>
    private bool Note(Activation entity, RefusedDelivery? refused)
    {
        var bytes = entity.Bytes;
        entity.Enter();
        var isRecorded = entity.Note(_recorder, _clock.Now(), refused);
        if (isRecorded) Added(entity);
        entity.Exit();
        if (isRecorded) _loadedBytes += entity.Bytes - bytes;
        return isRecorded;
    }
}
