using Primitives.Buffers;
using Primitives.Continuous;
using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;
using Primitives.Locks;
using Primitives.Queues;

namespace Primitives.Simulation;

/// <summary>A deliberate fault that a run must find; here none.</summary>
internal class Sabotage
{
    public static Sabotage None { get; } = new();

    /// <summary>When the disk syncs.</summary>
    public virtual SyncPolicy Sync => SyncPolicy.BeforeReport;

    /// <summary>What the server hosts.</summary>
    public virtual Catalog Catalog() => CatalogOf<LockEntity, CounterEntity, AlarmEntity>();

    /// <summary>What the server records in.</summary>
    public virtual IJournal Journal(IJournal disk) => disk;

    /// <summary>Where the server keeps its snapshots.</summary>
    public virtual ISnapshotStore Snapshots(ISnapshotStore disk) => disk;

    /// <summary>Who does the work of one process.</summary>
    public virtual DutyHandler Handler(DutyHandler handler) => handler;

    /// <summary>When a worker is given the turn that it wishes at <paramref name="moment"/> without a signal.</summary>
    public virtual long Wish(string worker, long moment, long now) => moment;

    /// <summary>A process has been put together.</summary>
    public virtual void Booted(Machine machine)
    {
    }

    protected static Catalog CatalogOf<TLock, TCounter, TAlarm>()
        where TLock : IEntity<LockState, LockEvent, NoDefinition>
        where TCounter : IEntity<Total, CounterEvent, CounterDefinition>
        where TAlarm : IEntity<AlarmState, AlarmEvent, NoDefinition> =>
        CatalogOf<TLock, TCounter, TAlarm, AccountEntity, ContinuousEntity>();

    protected static Catalog CatalogOf<TLock, TCounter, TAlarm, TAccount, TWork>()
        where TAccount : IEntity<AccountState, AccountEvent, NoDefinition>
        where TLock : IEntity<LockState, LockEvent, NoDefinition>
        where TCounter : IEntity<Total, CounterEvent, CounterDefinition>
        where TAlarm : IEntity<AlarmState, AlarmEvent, NoDefinition>
        where TWork : IEntity<ContinuousState, ContinuousEvent, ContinuousDefinition> =>
        CatalogOf<TLock, TCounter, TAlarm, TAccount, TWork, BufferEntity>();

    protected static Catalog CatalogOf<TLock, TCounter, TAlarm, TAccount, TWork, TBuffer>()
        where TAccount : IEntity<AccountState, AccountEvent, NoDefinition>
        where TLock : IEntity<LockState, LockEvent, NoDefinition>
        where TCounter : IEntity<Total, CounterEvent, CounterDefinition>
        where TAlarm : IEntity<AlarmState, AlarmEvent, NoDefinition>
        where TWork : IEntity<ContinuousState, ContinuousEvent, ContinuousDefinition>
        where TBuffer : IEntity<BufferState, BufferEvent, BufferDefinition> =>
        CatalogOf<TLock, TCounter, TAlarm, TAccount, TWork, TBuffer, QueueEntity>();

    protected static Catalog CatalogOf<TLock, TCounter, TAlarm, TAccount, TWork, TBuffer, TQueue>()
        where TAccount : IEntity<AccountState, AccountEvent, NoDefinition>
        where TLock : IEntity<LockState, LockEvent, NoDefinition>
        where TCounter : IEntity<Total, CounterEvent, CounterDefinition>
        where TAlarm : IEntity<AlarmState, AlarmEvent, NoDefinition>
        where TWork : IEntity<ContinuousState, ContinuousEvent, ContinuousDefinition>
        where TBuffer : IEntity<BufferState, BufferEvent, BufferDefinition>
        where TQueue : IEntity<QueueState, QueueEvent, QueueDefinition> => new Catalog()
        .Add<TLock, LockState, LockEvent, NoDefinition>()
        .Add<TCounter, Total, CounterEvent, CounterDefinition>()
        .Add<TAlarm, AlarmState, AlarmEvent, NoDefinition>()
        .Add<TAccount, AccountState, AccountEvent, NoDefinition>()
        .Add<ShelfEntity, ShelfState, ShelfEvent, NoDefinition>()
        .Add<TellerEntity, AccountState, AccountEvent, NoDefinition>()
        .Add<TWork, ContinuousState, ContinuousEvent, ContinuousDefinition>()
        .Add<TBuffer, BufferState, BufferEvent, BufferDefinition>()
        .Add<TQueue, QueueState, QueueEvent, QueueDefinition>();
}
