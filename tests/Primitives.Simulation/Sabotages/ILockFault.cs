using Primitives.Locks;

namespace Primitives.Simulation;

/// <summary>What is wrong with a lock; the rest is as it should be.</summary>
internal interface ILockFault
{
    static virtual LockState Evolve(LockState state, LockEvent happened) => LockEntity.Evolve(state, happened);

    static virtual IReadOnlyList<Answer> Answers(LockEvent happened) => LockEntity.Answers(happened);
}
