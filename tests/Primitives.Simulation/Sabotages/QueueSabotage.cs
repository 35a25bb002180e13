using Primitives.Buffers;
using Primitives.Continuous;
using Primitives.Locks;
using Primitives.Queues;

namespace Primitives.Simulation;

/// <summary>Hosts queues with a fault.</summary>
internal sealed class QueueSabotage<TFault> : Sabotage where TFault : IQueueFault
{
    public override Catalog Catalog() => CatalogOf<
        LockEntity, CounterEntity, AlarmEntity, AccountEntity, ContinuousEntity, BufferEntity, FaultyQueue<TFault>>();
}

/// <summary>What a faulty queue does otherwise.</summary>
internal interface IQueueFault
{
    static virtual IReadOnlyList<RowChange> Rows(QueueEvent happened) => QueueEntity.Rows(happened);

    static virtual DateTimeOffset? WakeAt(QueueState state) => QueueEntity.WakeAt(state);

    static virtual Receipt Heard(QueueState state, Receipt receipt) => receipt;
}

/// <summary>An event that failed gives up its place in its key's line.</summary>
internal sealed class PlacesLost : IQueueFault
{
    public static IReadOnlyList<RowChange> Rows(QueueEvent happened) =>
        happened is QueueEvent.Failed { Spot.Line: not null } e
            ? [.. QueueEntity.Rows(happened), QueueTables.Delete(QueueTables.Lines, QueueTables.BegunKey(e.Spot))]
            : QueueEntity.Rows(happened);
}

/// <summary>No alarm is set for what rests or is delayed.</summary>
internal sealed class DelaysForgotten : IQueueFault
{
    public static DateTimeOffset? WakeAt(QueueState state) => QueueEntity.WakeAt(state with { DueAt = null });
}

/// <summary>An event that waits behind others of its key is not written into their line.</summary>
internal sealed class LinesLost : IQueueFault
{
    public static IReadOnlyList<RowChange> Rows(QueueEvent happened)
    {
        var rows = QueueEntity.Rows(happened);
        return happened is QueueEvent.Joined or QueueEvent.Enqueued { Phase: EventPhase.Blocked }
            ? [.. rows.Where(row => row is not RowChange.Put put || put.Table != QueueTables.Lines.Name)] : rows;
    }
}

/// <summary>What events are known by is not remembered.</summary>
internal sealed class NamesForgotten : IQueueFault
{
    public static IReadOnlyList<RowChange> Rows(QueueEvent happened) => happened is QueueEvent.Enqueued e
        ? QueueEntity.Rows(e with { Name = null, NameUntil = null }) : QueueEntity.Rows(happened);
}

/// <summary>Any attempt that ends is taken for the one that is running.</summary>
internal sealed class StaleAttempts : IQueueFault
{
    public static Receipt Heard(QueueState state, Receipt receipt) =>
        state.Running.GetValueOrDefault(receipt.Number) is { Until: not null } run
            ? receipt with { Attempt = run.Spot.Attempts } : receipt;
}
