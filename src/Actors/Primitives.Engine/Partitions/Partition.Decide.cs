using Primitives.Engine.Calls;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Keys;

namespace Primitives.Engine.Partitions;

/// <content>Decide: an entity is asked, and what it says is put on record.</content>
internal sealed partial class Partition
{
    private const long SlowMicroseconds = 10_000;

    private readonly string _ticketPrefix;
    private long _tickets;

    private void DecideUnlessDone(Activation entity, Call call)
    {
        if (!call.IsDone) Decide(entity, call);
    }

    private void Decide(Activation entity, Call call)
    {
        DecideOnce(entity, call);
        Reconsider(entity);
    }

    private void DecideOnce(Activation entity, Call call)
    {
        if (entity.Cell.Activation != entity)
        {
            Await(entity.Cell, call); // It was suspended for one before this.
            return;
        }

        var now = _clock.Last;
        if (call.Deadline < now)
        {
            Refuse(call, Refused.Deadline);
            return;
        }

        LeastRecentlyUsed.Touch(entity, now);
        if (call.Key is not null && !call.Operation.IsQuery && Recall(entity, call, now)) return;

        var ticket = call.Key is { } key ? new Ticket(key) : NextTicket();
        var verdict = Ask(entity, new(call, call.Operation, call.Command, ticket, now));
        if (verdict.Missing is { } missing) Suspend(entity, missing, call);
        else if (verdict.Wait is null) Answer(call, entity, verdict.Reply, verdict.Refusal);
        else if (verdict.Wait == Wait.InLine) StandInLine(entity, call, ticket);
        else Park(entity, call);
    }

    /// <summary>Runs a command of the engine's own.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="command">The command.</param>
    /// <param name="then">What is done when rows have been read that it needs: it is suspended then.</param>
    private Verdict DecideOwn(Activation entity, ICommand command, Action<Activation> then)
    {
        var operation = entity.Cell.Kind!.Find(command.GetType())!;
        var verdict = Ask(entity, new(Call: null, operation, command, NextTicket(), _clock.Now()));
        if (verdict.Missing is { } missing) Suspend(entity, missing, entity.Cell, then);
        else Reconsider(entity);
        return verdict;
    }

    private Verdict Ask(Activation entity, in Question question)
    {
        var bytes = entity.Bytes;
        var began = _clock.Stamp;
        entity.Enter();
        var verdict = entity.Decide(question, _recorder);
        if (verdict.IsRecorded) Added(entity);
        entity.Exit();
        _clock.Now();
        if (_clock.Since(began) > SlowMicroseconds) EngineMeter.Slow(entity.Cell.Kind!, question.Operation);
        if (verdict.Missing is not null && _rowTrouble is { } trouble) return Verdict.Refused(trouble);
        if (!verdict.IsRecorded) return verdict;

        entity.MissedFor = null; // It got on: what it needs next need not be beside what it needed for this.

        _loadedBytes += entity.Bytes - bytes;
        MindRows(entity);
        entity.HasChanged = true;
        if (entity.HasDuties) MindSoon(entity.Cell);
        if (entity.Cell.Quarantine is null) entity.Cell.FruitlessCount = 0;
        if (IsHeld(entity.Cell)) TryAgain(entity);
        else if (entity.WakeAt != entity.ArmedAt) ArmAt(entity, entity.WakeAt);
        if (verdict.Settled is { } settled) AnswerAll(entity, settled);
        return verdict;
    }

    private void AnswerAll(Activation entity, List<SettledTicket> settled)
    {
        foreach (var one in settled)
        {
            foreach (var call in one.Place.Calls) Answer(call, entity, one.Reply, one.Refusal);
        }
    }

    /// <summary>Finds the reply, or the place in line, of a command that came before under the same key.</summary>
    private bool Recall(Activation entity, Call call, long now)
    {
        if (call.Session is { } session && Settle(entity, session, now) is { } refusal)
        {
            Answer(call, entity, reply: null, refusal);
            return true;
        }

        if (entity.Ledger is not { } ledger) return false;

        var key = call.Key!;
        var name = call.Operation.Name;
        if (ledger.Find(key) is { } known && known.At >= now - (long)_options.KeyTtl.TotalMicroseconds)
        {
            var isSame = known.Operation == name && known.BodyHash == call.BodyHash;
            if (!isSame) Answer(call, entity, reply: null, Refused.KeyReused(known.Operation));
            else AnswerAgain(entity, call, known);
            return true;
        }

        if (!ledger.Waiting.TryGetValue(key, out var place)) return false;

        if (place.Operation != name || place.BodyHash != call.BodyHash)
            Answer(call, entity, reply: null, Refused.KeyReused(place.Operation));
        else StandInLine(entity, call, new(key));
        return true;
    }

    /// <summary>Learns how far a session has its answers; refuses a call that it has settled.</summary>
    private Refusal? Settle(Activation entity, SessionKey key, long now)
    {
        var id = Sessions.IdOf(entity.Address.Tenant, key.Session);
        if (!_sessions.TryRaise(id, key.Settled, now)) return Overloaded("There are too many sessions.");

        entity.Ledger?.Settle(key.Session, key.Settled);
        return _sessions.IsSettled(id, key.Number) ? Refused.Settled(key) : null;
    }

    private void AnswerAgain(Activation entity, Call call, KeyedReply known)
    {
        object? reply = null;
        Refusal? refusal = null;
        try
        {
            reply = RecordJson.ReadReply(known.Json, call.Operation.Reply);
        }
#pragma warning disable CA1031 // Whatever a reply's JSON throws: this caller is told, and others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            refusal = Refused.Corrupt($"The reply that is remembered under the key cannot be read: {e.Message}");
        }

        Answer(call, entity, reply, refusal);
    }

    /// <summary>Decides parked calls again, for as long as that changes the entity.</summary>
    private void Reconsider(Activation entity)
    {
        while (entity is { HasChanged: true, Parked: { Count: > 0 } parked })
        {
            (entity.HasChanged, entity.Parked) = (false, null);
            foreach (var call in parked)
            {
                if (!call.IsDone) DecideOnce(entity, call);
            }
        }

        entity.HasChanged = false;
    }

    private Ticket NextTicket() => new(_ticketPrefix, ++_tickets);
}
