using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Listing;

/// <summary>What a partition's memory tells of an entity without loading it.</summary>
/// <param name="IsLoaded">Whether it is in memory.</param>
/// <param name="IsArmed">Whether the engine is to come back to it.</param>
/// <param name="Due">When it wants to be woken, in microseconds, or never.</param>
/// <param name="Position">Its last durable record; 0 when only its snapshot tells.</param>
/// <param name="InLine">How many callers stand in its line.</param>
/// <param name="IsHeld">Whether it is in quarantine.</param>
/// <param name="Failures">How often in a row something came to nothing.</param>
internal sealed record EntityStanding(
    bool IsLoaded, bool IsArmed, long Due, long Position, int InLine, bool IsHeld, int Failures)
{
    /// <summary>That of a cell.</summary>
    public static EntityStanding Of(EntityCell cell)
    {
        var entity = cell.Activation;
        var due = entity?.WakeAt ?? cell.WakeAt;
        return new(
            entity is not null,
            entity is null ? due != RecordSummary.Never || cell.WaitingCount > 0 : entity.IsArmed || entity.IsBusy,
            due, entity?.Position ?? cell.Position,
            entity?.Ledger?.Waiting.Count ?? Math.Max(0, cell.WaitingCount), cell.Quarantine is not null,
            Math.Max(cell.FruitlessCount, Math.Max(cell.StuckCount, cell.MindCount)));
    }
}
