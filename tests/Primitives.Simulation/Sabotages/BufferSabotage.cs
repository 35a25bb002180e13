using Primitives.Buffers;
using Primitives.Continuous;
using Primitives.Locks;

namespace Primitives.Simulation;

/// <summary>Hosts buffers with a fault.</summary>
internal sealed class BufferSabotage<TFault> : Sabotage where TFault : IBufferFault
{
    public override Catalog Catalog() => CatalogOf<
        LockEntity, CounterEntity, AlarmEntity, AccountEntity, ContinuousEntity, FaultyBuffer<TFault>>();
}

/// <summary>What a faulty buffer does otherwise.</summary>
internal interface IBufferFault
{
    static virtual IReadOnlyList<RowChange> Rows(BufferEvent happened) => BufferEntity.Rows(happened);

    static virtual DateTimeOffset? WakeAt(BufferState state) => BufferEntity.WakeAt(state);

    static virtual Complete Heard(BufferState state, Complete command) => command;
}

/// <summary>A batch that runs out of attempts takes its events along.</summary>
internal sealed class EventsGoWithTheirBatch : IBufferFault
{
    public static IReadOnlyList<RowChange> Rows(BufferEvent happened) => happened is BufferEvent.Exhausted e
        ? [.. BufferEntity.Rows(happened), .. BufferEntity.Rows(
            new BufferEvent.Cleared(e.Dead.Batch.Number, e.Dead.DiedAt, EventCount: 0))]
        : BufferEntity.Rows(happened);
}

/// <summary>No alarm is set for what gathers.</summary>
internal sealed class WindowsForgotten : IBufferFault
{
    public static DateTimeOffset? WakeAt(BufferState state) => BufferEntity.WakeAt(state with { Open = null });
}

/// <summary>Any completion is taken for that of the attempt that is running.</summary>
internal sealed class StaleBatches : IBufferFault
{
    public static Complete Heard(BufferState state, Complete command) =>
        BufferEntity.Duties(state).FirstOrDefault(duty => duty.Begun) is { } duty
            ? command with { Duty = duty.Id, Attempt = duty.Attempt } : command;
}
