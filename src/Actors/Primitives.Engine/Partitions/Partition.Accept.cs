using Primitives.Engine.Calls;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Rearming;

namespace Primitives.Engine.Partitions;

/// <content>Accept: an entity is found, loaded if need be, and let go when it has not been used.</content>
internal sealed partial class Partition
{
    private readonly HashSet<UInt128> _corruptIds = [];
    private readonly Dictionary<int, Refusal> _corruptShards = [];
    private long _passivateAt = RecordSummary.Never;
    private int _loadingCount;
    private long _loadedBytes;

    private void Accept(Call call)
    {
        if (call.IsDone) return;
        if (_active.Find(call.To) is { } active)
        {
            Decide(active, call);
            return;
        }

        var cell = CellOf(call.To);
        if ((cell.Erasure is null ? cell.Trouble : Refused.Erased) is { } trouble)
        {
            Refuse(call, trouble);
            return;
        }

        if (cell is { Activation: null, Position: 0, IsStale: false, IsUnread: false, IsLoading: false })
            Load(cell, cell.Kind!.Activate(cell));
        if (cell.Activation is { } entity) Decide(entity, call);
        else Await(cell, call);
    }

    private EntityCell CellOf(Address address)
    {
        if (_cells.TryGetValue(address, out var known)) return known;

        var cell = new EntityCell(
            address, EntityId.Of(address), address.ShardOf(_options.ShardCount), _kinds.Find(address.Primitive))
        {
            IsUnread = _mayHaveSnapshots,
        };
        if (_corruptShards.TryGetValue(cell.Shard, out var trouble)) cell.Trouble = trouble;
        else if (_corruptIds.Contains(cell.Id)) cell.Trouble = CorruptRecord(cell);
        FindErasure(cell);
        _cells.Add(address, cell);
        return cell;
    }

    private void Await(EntityCell cell, Call call)
    {
        cell.Arrivals ??= new();
        if (cell.Arrivals.Count >= _options.MaxWaitingCalls)
        {
            Refuse(call, Overloaded("Too many calls wait for this entity to be loaded."));
            return;
        }

        cell.Arrivals.Enqueue(call);
        MindDeadline(call);
        StartLoading(cell);
    }

    private void StartLoading(EntityCell cell)
    {
        if (cell.IsLoading || cell.IsStale || cell.Kind is null || cell.Erasure is { IsBuried: true }) return;

        cell.IsLoading = true;
        _loadingCount++;
        _loaders.Load(this, cell, _clock.Last);
    }

    private void Loaded(EntityLoaded loaded)
    {
        var cell = loaded.Cell;
        cell.IsLoading = false;
        _loadingCount--;
        if (cell.IsStale || cell.Trouble is not null) return;
        if (loaded.Trouble is { } trouble)
        {
            NotLoaded(cell, trouble);
            return;
        }

        Load(cell, loaded.Activation!);
        Reattach(loaded.Activation!);
        Welcome(loaded.Activation!);
    }

    /// <summary>Serves all who have waited for an entity.</summary>
    private void Welcome(Activation entity)
    {
        var cell = entity.Cell;
        if (cell.Erasure is not null)
        {
            EndVisits(cell, _ => VisitOutcome.Left);
            EndExplains(cell, Refused.Erased);
            Bury(cell);
            return;
        }

        EndVisits(cell, visit => Visit(entity, visit.IsSearch));
        EndExplains(entity);
        var arrivals = cell.Arrivals;
        cell.Arrivals = null;
        foreach (var call in arrivals ?? []) DecideUnlessDone(entity, call);
        TakeDeliveries(entity);
    }

    private void NotLoaded(EntityCell cell, Refusal trouble)
    {
        if (trouble.Code == EngineRefusals.CorruptCode)
        {
            Condemn(cell, trouble);
            return;
        }

        EndVisits(cell, _ => VisitOutcome.Later);
        // It may be armed, or have callers in line: nobody but us would come back to it.
        TurnAway(cell, trouble, areInLine: false);
        cell.WakeAt = _clock.Last + (long)_options.ReopenDelay.TotalMicroseconds;
        _timers.Add(cell, cell.WakeAt);
    }

    private void Load(EntityCell cell, Activation entity)
    {
        cell.Activation = entity;
        (cell.IsUnread, entity.IsDirty) = (false, cell.DirtyFrom > 0);
        entity.MoveInto(_states);
        _active.Add(entity);
        _loaded.Add(entity, _clock.Last);
        _loadedBytes += entity.Bytes;
        _passivateAt = Math.Min(_passivateAt, entity.UsedAt + (long)_options.IdleTimeout.TotalMicroseconds);
        Judge(entity);
        entity.ArmedAt = cell.WakeAt;
        if (!IsHeld(cell) && (entity.WakeAt != entity.ArmedAt || cell.StuckCount > 0)) ArmAt(entity, entity.WakeAt);
        if (entity.Ledger is { Waiting.Count: > 0 }) SweepAfter(cell, _options.ReattachTimeout);
        if (entity.HasDuties) MindSoon(cell);
        if (entity.Messages is not null || cell.Courier is not null) SendAll(entity);
        AskSenders(entity);
    }

    private void Unload(Activation entity)
    {
        entity.Enter(); // For good: whoever still finds it cannot look into it.
        _active.Remove(entity);
        _loaded.Remove(entity);
        entity.MoveOutOf(_states);
        _loadedBytes -= entity.Bytes;
        _openMessages -= entity.OpenMessages;
        (entity.Cell.Activation, entity.Cell.Position) = (null, entity.Position);
    }

    /// <summary>Lets go what has been idle too long, and the least recently used while memory is short.</summary>
    private void Passivate(long now)
    {
        var limit = _options.LoadedBytes / _options.PartitionCount;
        var idleSince = now - (long)_options.IdleTimeout.TotalMicroseconds;
        // Looking at each once is enough: those in use, or needed, are put last.
        for (var left = _active.Count; left > 0 && _loaded.Oldest is { } oldest; left--)
        {
            if (oldest.ListedAt > idleSince && _loadedBytes <= limit) break;

            if (oldest.UsedAt > oldest.ListedAt) ListAgain(oldest, oldest.UsedAt);
            else if (CanLetGo(oldest)) LetGo(oldest);
            else ListAgain(oldest, now);
        }

        _passivateAt = _loaded.Oldest is null ? RecordSummary.Never
            : _loaded.Oldest.ListedAt + (long)_options.IdleTimeout.TotalMicroseconds + 1;
    }

    private void ListAgain(Activation entity, long moment)
    {
        _loaded.Remove(entity);
        _loaded.Add(entity, moment);
    }

    private void LetGo(Activation entity)
    {
        if (entity.IsDirty) SendCapture(entity);
        Unload(entity);
        Forget(entity.Cell);
    }

    private Refusal Overloaded(string what) =>
        Refused.Overloaded(what, EngineClock.MomentOf(_clock.Now() + 1_000_000));

    private static Refusal CorruptRecord(EntityCell cell) =>
        Refused.Corrupt($"A record of {cell.Address} does not bear its checksum.");
}
