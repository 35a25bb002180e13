using Primitives.Engine.Journal;
using Primitives.Locks;

namespace Primitives.Simulation;

/// <summary>A deliberate fault that a run must find; here none.</summary>
internal class Sabotage
{
    public static Sabotage None { get; } = new();

    /// <summary>When the disk syncs.</summary>
    public virtual SyncPolicy Sync => SyncPolicy.BeforeReport;

    /// <summary>What the server hosts.</summary>
    public virtual Catalog Catalog() => new Catalog()
        .Add<LockEntity, LockState, LockEvent, NoDefinition>()
        .Add<CounterEntity, Total, Added, NoDefinition>()
        .Add<AlarmEntity, AlarmState, AlarmEvent, NoDefinition>();

    /// <summary>What the server records in.</summary>
    public virtual IJournal Journal(IJournal disk) => disk;

    /// <summary>When a worker is given a turn that it wishes without a signal.</summary>
    public virtual long Wish(long moment, World world) => moment;
}
