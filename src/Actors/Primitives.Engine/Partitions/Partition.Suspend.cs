using Primitives.Engine.Calls;
using Primitives.Engine.Entities;
using Primitives.Engine.Messages;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Partitions;

/// <content>Suspend: a decision needs rows that are not in memory. Until they have been read its entity counts as one
/// that is being loaded: whoever asks for it waits, in order, and others go on.</content>
/// <remarks>Nothing changes a suspended entity, so what is decided then is decided as of then. Its rows come back to
/// the same state, since that may hold what is not durable yet; where that is void meanwhile, it is loaded anew, and
/// what waits is where all who wait for an entity are.</remarks>
internal sealed partial class Partition
{
    private readonly HashSet<Activation> _toTrim = [];

    // Why the entity that has just been resumed got no rows: what misses them again is refused.
    private Refusal? _rowTrouble;

    /// <summary>Takes an entity out of use until rows of it have been read.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="missing">The rows.</param>
    /// <param name="what">What needs them: a call, or the cell for all that the entity does by itself. As long as it
    /// is the same, and nothing is recorded, no rows are let go: so it gets on.</param>
    /// <param name="then">What goes on then, ahead of all who have waited meanwhile.</param>
    private void Suspend(Activation entity, RowRead missing, object what, Action<Activation> then)
    {
        if (!ReferenceEquals(entity.MissedFor, what)) TrimRows(entity);
        var cell = entity.Cell;
        cell.Suspended = entity;
        (entity.MissedFor, entity.Resuming) = (what, then);
        ClearStuck(cell);
        cell.WakeAt = Journal.RecordSummary.Never; // When it is resumed it is armed anew.
        Abandon(entity);
        (entity.Parked, entity.OpenMessages) = (null, 0);
        foreach (var place in entity.Ledger?.Waiting.Values ?? Enumerable.Empty<InLine>()) place.Calls.Clear();
        cell.IsLoading = true;
        _loadingCount++;
        _loaders.Read(this, entity, missing);
    }

    private void Suspend(Activation entity, RowRead missing, Call call)
    {
        Suspend(entity, missing, call, DecideFirst);
        entity.Cell.Arrivals = new([call, .. entity.Cell.Arrivals ?? []]);
        MindDeadline(call);
    }

    private void Suspend(Activation entity, RowRead missing, Flight flight)
    {
        flight.Receipts.Clear(); // They are remembered, and found again.
        Suspend(entity, missing, flight, TakeFirst);
        entity.Cell.Deliveries = new([flight, .. entity.Cell.Deliveries ?? []]);
    }

    private void DecideFirst(Activation entity)
    {
        if (entity.Cell.Arrivals?.TryDequeue(out var call) == true) DecideUnlessDone(entity, call);
    }

    private void TakeFirst(Activation entity)
    {
        if (entity.Cell.Deliveries?.TryDequeue(out var mail) == true) Take(entity, mail);
    }

    private void Resume(RowsRead read)
    {
        _loadingCount--;
        var (entity, cell) = (read.Entity, read.Entity.Cell);
        if (cell.Suspended != entity) return; // It was void meanwhile.

        EndSuspension(cell);
        if (read.Trouble is { Code: EngineRefusals.CorruptCode } damage)
        {
            Condemn(cell, damage);
            return;
        }

        if (read.Trouble is null) entity.AddRows(read.Read, read.Rows);
        entity.Exit();
        Load(cell, entity);
        MindRows(entity);
        Reattach(entity);
        _rowTrouble = read.Trouble;
        var then = entity.Resuming;
        entity.Resuming = null;
        if (cell.Erasure is null) then?.Invoke(entity);
        if (cell.Activation == entity) Welcome(entity);
        _rowTrouble = null;
    }

    /// <summary>Has rows let go at the end of the turn, if they are too many: what is being decided may need
    /// them.</summary>
    private void MindRows(Activation entity)
    {
        if (entity.CachedRowBytes > _options.MaxCachedRowBytes) _toTrim.Add(entity);
        if (entity.UnsavedRowBytes > _options.MaxUnsavedRowBytes) _checkpointer.NoteRows(entity.UnsavedRowBytes);
    }

    private void TrimRows()
    {
        foreach (var entity in _toTrim.Where(one => one.Cell.Activation == one)) TrimRows(entity);
        _toTrim.Clear();
    }

    private void TrimRows(Activation entity) => Change(entity, one => one.TrimRows(_options.MaxCachedRowBytes));

    /// <summary>What a draft tells of tables is in the store.</summary>
    private void SavedRows(SnapshotDraft draft)
    {
        if (draft.Changes.Count == 0 || draft.HasFailed) return;

        draft.Cell.Suspended?.Saved(draft, isReading: true);
        if (draft.Cell.Activation is { } entity) Change(entity, one => one.Saved(draft, isReading: false));
    }

    /// <summary>Looks at rows of an entity while no caller does.</summary>
    private static T Inside<T>(Activation entity, Func<Activation, T> look)
    {
        if (IsSuspended(entity)) return look(entity); // Then nobody comes in.

        entity.Enter();
        try
        {
            return look(entity);
        }
        finally
        {
            entity.Exit();
        }
    }

    private static bool IsSuspended(Activation entity) => entity.Cell.Suspended == entity;

    private void Change(Activation entity, Action<Activation> change)
    {
        var bytes = entity.Bytes;
        entity.Enter();
        change(entity);
        entity.Exit();
        _loadedBytes += entity.Bytes - bytes;
    }

    /// <summary>What was read of an entity has come, or is of no use any more.</summary>
    private static void EndSuspension(EntityCell cell)
    {
        if (cell.Suspended is null) return;

        (cell.Suspended, cell.IsLoading) = (null, false);
    }
}
