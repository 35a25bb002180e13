using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Quarantine;

namespace Primitives.Engine.Partitions;

/// <content>Quarantine: what the engine does for an entity by itself ends when it comes to nothing again and
/// again.</content>
/// <remarks>Nothing of it is on record: after a restart an entity that is still stuck comes back here by itself. What
/// it records for a caller gives it one more try; whatever the engine records for it ends the quarantine.</remarks>
internal sealed partial class Partition
{
    private readonly QuarantineFeed _quarantine;

    /// <summary>Lets an entity out; false when the partition has stopped.</summary>
    public bool Release(Address address, Action<bool> done)
    {
        if (!_inbox.TryPost(new ReleaseEntity(address, done), int.MaxValue, out var wasEmpty)) return false;
        if (wasEmpty) _worker.Signal();
        return true;
    }

    private static bool IsHeld(EntityCell cell) => cell.Quarantine is { IsOnTrial: false };

    /// <summary>Counts something that came to nothing; true when that ends it.</summary>
    private bool IsEnough(Activation entity, Refusal? refusal)
    {
        var cell = entity.Cell;
        // That nothing can be recorded is not its fault.
        if (_recorder.Closed is not null || refusal?.Code == EngineRefusals.UnavailableCode) return false;
        if (cell.Quarantine is null && ++cell.FruitlessCount < _options.MaxFruitlessWakes) return false;

        var why = refusal ?? Refused.NoProgress;
        if (!_quarantine.TryAdd(new(cell.Address, EngineClock.MomentOf(_clock.Last), why))) return false;
        Quarantine(entity);
        return true;
    }

    private void Quarantine(Activation entity)
    {
        var cell = entity.Cell;
        ClearStuck(cell);
        (cell.Quarantine ??= new()).IsOnTrial = false;
        cell.WakeAt = cell.MindAt = entity.ArmedAt = RecordSummary.Never;
        foreach (var attempt in cell.Attempts?.Where(one => one.Phase <= Duties.DutyPhase.Granted).ToList() ?? [])
            GiveUp(attempt);
        SendAwayInLine(entity);
    }

    /// <summary>Nobody would call those in line, nor tell them that their patience is over.</summary>
    private void SendAwayInLine(Activation entity)
    {
        if (entity.Ledger is not { Waiting.Count: > 0 } ledger) return;

        foreach (var place in ledger.Waiting.Values)
        {
            foreach (var call in place.Calls) Answer(call, entity, reply: null, Refused.Quarantined);
            place.Calls.Clear();
        }

        SweepAfter(entity.Cell, _options.ReattachTimeout);
    }

    /// <summary>Something was recorded: whatever held an entity up may be gone.</summary>
    private void TryAgain(Activation entity)
    {
        if (!IsHeld(entity.Cell)) return;

        entity.Cell.Quarantine!.IsOnTrial = true;
        ArmAt(entity, entity.WakeAt);
        if (entity.WakeAt > _clock.Last && entity.Duties.Count == 0) EndQuarantine(entity.Cell);
    }

    /// <summary>What the engine did for an entity has come to something.</summary>
    private void EndQuarantine(EntityCell cell)
    {
        cell.FruitlessCount = 0;
        if (cell.Quarantine is null) return;

        cell.Quarantine = null;
        _quarantine.Remove(cell.Address);
    }

    private void Release(ReleaseEntity request)
    {
        var isHeld = _cells.TryGetValue(request.Address, out var cell) && cell.Quarantine is not null;
        request.Done(isHeld);
        if (!isHeld) return;

        EndQuarantine(cell!);
        if (cell!.Activation is not { } entity)
        {
            StartLoading(cell);
            return;
        }

        ArmAt(entity, entity.WakeAt);
        if (entity.HasDuties) MindSoon(cell);
    }
}
