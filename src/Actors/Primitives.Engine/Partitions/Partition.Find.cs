using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Partitions;

/// <content>Find: entities that are to be woken, or in whose line somebody waits, are found in the snapshots without
/// being loaded; those of the next minutes alone.</content>
internal sealed partial class Partition
{
    private static readonly long Window = (long)TimeSpan.FromMinutes(5).TotalMicroseconds;

    // Whoever is to be woken before this is in memory, or is being looked for.
    private long _foundBefore = RecordSummary.Never;
    private DueSnapshot? _findNext;
    private bool _isFinding;

    private long FindAt => _isFinding || _findNext is not null || _foundBefore == RecordSummary.Never
        ? RecordSummary.Never : _foundBefore - (Window / 2);

    private void BeginFinding()
    {
        _loaders.FindWaiting(this);
        _foundBefore = 0;
        FindMore(_clock.Now());
    }

    /// <summary>Looks for those of the next minutes, the earliest first; overdue ones slice by slice, as they are
    /// worked off.</summary>
    private void FindMore(long now)
    {
        if (_isFinding || !_isRecovered) return;
        if (_foundBefore == RecordSummary.Never && _mayHaveSnapshots) _foundBefore = 0; // The first were written since.
        if (_foundBefore == RecordSummary.Never) return;
        if (_findNext is null && _foundBefore > now + (Window / 2)) return;
        if (_findNext is { } rest && rest.Due <= now && (_timers.Next <= now || _overdue.Count > 0)) return;

        if (_findNext is null)
        {
            _findNext = new(_foundBefore - 1, UInt128.MaxValue, Address: null, Position: 0);
            _foundBefore = now + Window;
        }

        _isFinding = true;
        _loaders.FindDue(this, _findNext.Value, _foundBefore);
    }

    private void Found(EntitiesFound found)
    {
        foreach (var one in found.Found)
        {
            // One that is in memory knows better than its snapshot.
            if (_cells.ContainsKey(one.Address!)) continue;

            var cell = CellOf(one.Address!);
            if (found.AreWaiting)
            {
                StartLoading(cell);
                continue;
            }

            cell.WakeAt = one.Due;
            _timers.Add(cell, one.Due);
        }

        if (found.AreWaiting) return;
        (_isFinding, _findNext) = (false, found.Rest);
    }
}
