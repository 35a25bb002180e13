using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Partitions;

/// <content>Sweep: whoever is met in the snapshots and is to be woken has to be known to be. Who is not was lost: that
/// is counted, and looking at it arms it anew.</content>
/// <remarks>What was met may be old by now. So nobody is judged by it: the entity is loaded, and is one that was lost
/// only when it still wants to be woken at that very moment.</remarks>
internal sealed partial class Partition
{
    private long _lostWakes;

    private void Check(DueClaim claim)
    {
        if (!_isRecovered || _isLost || _isStopping || claim.Due > _clock.Last || IsToBeFound(claim)) return;

        var isKnown = _cells.TryGetValue(claim.Address, out var cell);
        if (isKnown && IsLookedAfter(cell!)) return;
        cell ??= CellOf(claim.Address);
        cell.ClaimedDue = claim.Due;
        StartLoading(cell);
    }

    /// <summary>Whether the search for those that are due has yet to come by.</summary>
    private bool IsToBeFound(DueClaim claim) => claim.Due >= _foundBefore || _isFinding
        || (_findNext is { } rest && rest.Due <= claim.Due);

    private static bool IsLookedAfter(EntityCell cell) =>
        cell.Activation is not null || cell.WakeAt != RecordSummary.Never || cell.IsOverdue
        || cell.MindAt != RecordSummary.Never || cell.IsLoading || cell.IsStale || cell.IsToBeMinded
        || cell.Kind is null || cell.Trouble is not null || cell.Erasure is not null || cell.Attempts is not null
        || cell.Quarantine is not null || cell.Courier is not null;

    /// <summary>An entity has been loaded that seemed to be lost.</summary>
    private void Judge(Activation entity)
    {
        if (entity.Cell.ClaimedDue is not { } due) return;

        entity.Cell.ClaimedDue = null;
        if (entity.WakeAt == due || entity.IsBusy) _lostWakes++;
    }
}
