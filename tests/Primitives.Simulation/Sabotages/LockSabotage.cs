using Primitives.Locks;

namespace Primitives.Simulation;

/// <summary>Hosts locks with a fault.</summary>
internal sealed class LockSabotage<TFault> : Sabotage where TFault : ILockFault
{
    public override Catalog Catalog() => CatalogOf<FaultyLock<TFault>, CounterEntity, AlarmEntity>();
}

/// <summary>A token that was given back is given again.</summary>
internal sealed class TokensGoBack : ILockFault
{
    public static LockState Evolve(LockState state, LockEvent happened)
    {
        var next = LockEntity.Evolve(state, happened);
        return happened is LockEvent.Released ? next with { Fence = state.Fence - 1 } : next;
    }
}

/// <summary>Who comes last is served first.</summary>
internal sealed class LineReversed : ILockFault
{
    public static LockState Evolve(LockState state, LockEvent happened)
    {
        var next = LockEntity.Evolve(state, happened);
        return happened is LockEvent.Queued(var waiter)
            ? next with { Waiters = state.Waiters.Insert(0, waiter) } : next;
    }
}

/// <summary>An extension is promised and not kept.</summary>
internal sealed class ExtensionsForgotten : ILockFault
{
    public static LockState Evolve(LockState state, LockEvent happened)
    {
        var next = LockEntity.Evolve(state, happened);
        return happened is LockEvent.Extended ? next with { Holder = state.Holder } : next;
    }
}

/// <summary>Whose patience ran out is not told.</summary>
internal sealed class NobodyTold : ILockFault
{
    public static IReadOnlyList<Answer> Answers(LockEvent happened) =>
        happened is LockEvent.TimedOut ? [] : LockEntity.Answers(happened);
}
