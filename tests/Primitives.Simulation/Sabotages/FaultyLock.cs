using Primitives.Locks;

namespace Primitives.Simulation;

/// <summary>A lock with a fault.</summary>
internal sealed class FaultyLock<TFault> : IEntity<LockState, LockEvent, NoDefinition> where TFault : ILockFault
{
    public static string Name => LockEntity.Name;
    public static LockState Initial => LockEntity.Initial;
    public static Operations<LockState, LockEvent, NoDefinition> Operations => LockEntity.Operations;
    public static Stored<LockState, LockEvent, NoDefinition> Stored => LockEntity.Stored;
    public static DateTimeOffset? WakeAt(LockState state) => LockEntity.WakeAt(state);
    public static IReadOnlyList<Answer> Answers(LockEvent happened) => TFault.Answers(happened);
    public static LockState Evolve(LockState state, LockEvent happened) => TFault.Evolve(state, happened);
}
