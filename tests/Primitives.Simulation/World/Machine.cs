using System.Diagnostics.CodeAnalysis;
using Primitives.Buffers;
using Primitives.Continuous;
using Primitives.Engine;
using Primitives.Engine.Calls;
using Primitives.Engine.Duties;
using Primitives.Engine.Partitions;
using Primitives.Engine.Scheduling;
using Primitives.Queues;

namespace Primitives.Simulation;

/// <summary>One life of the server's process: the real engine, whose turns the event loop takes.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A process that is killed disposes of nothing.")]
internal sealed class Machine : IScheduler
{
    private readonly List<SimulatedWorker> _workers = [];
    private readonly EntitySystem _system;
    private readonly int _busyPartitions;
    private int _drained;

    public Machine(World world, EngineOptions options, Func<ulong> random)
    {
        (World, _busyPartitions) = (world, Math.Min(options.PartitionCount, options.ShardCount));
        var journal = world.Sabotage.Journal(world.Disk);
        var snapshots = world.Sabotage.Snapshots(world.Snapshots);
        var work = world.Sabotage.Handler((call, cancel) => world.Handlers.Work(this, call, cancel));
        var handlers = new DutyHandlers().Add(ContinuousEntity.Name, handler: null, work)
            .Add(BufferEntity.Name, handler: null, work).Add(QueueEntity.Name, handler: null, work);
        _system = new EntitySystem(world.Catalog, journal, options, this, world.Time, random, snapshots, handlers);
        Client = _system.ClientFor(World.Tenant);
        Define(new CounterDefinition(world.Edition));
        world.Sabotage.Booted(this);
        foreach (var (name, one) in world.Settings.Work) _system.Define(ContinuousEntity.Name, one, name);
        foreach (var (name, one) in world.Settings.Buffers) _system.Define(BufferEntity.Name, one, name);
        foreach (var name in world.Settings.Queues.Keys) Define(name, world.QueueOf(name));
    }

    public World World { get; }
    public IEntityClient Client { get; }

    /// <summary>Whether it opened the journal.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Whether it lives: of a dead one nothing happens any more, whatever it was about to do.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Whether it takes in nothing new.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>The calls that it has not answered, and what their senders do when it dies.</summary>
    public Dictionary<long, OpenCall> Open { get; } = [];

    public void Define(CounterDefinition definition) => _system.Define(CounterEntity.Name, definition);

    public void Define(string queue, QueueDefinition definition) =>
        _system.Define(QueueEntity.Name, definition, queue);

    public void Erase(Address address, Action<Refusal?> done) => _system.Erase(address, done);

    /// <summary>Tells an entity of an attempt's outcome, past the handlers of this process.</summary>
    public ValueTask<Outcome<Done>> Complete(Address address, Complete outcome)
    {
        var call = CallPool.Take<Done>();
        call.Operation = _system.Kinds.Find(address.Primitive)!.Find(typeof(Complete))!;
        (call.To, call.Command) = (address, outcome);
        var result = call.Result;
        return _system.PartitionOf(address).TryPost(call) ? result : new(new Outcome<Done>(null, _system.TurnedAway()));
    }

    /// <summary>Whether two entities are served by the same partition, which has one clock.</summary>
    public bool AreNeighbours(Address one, Address other) =>
        _system.PartitionOf(one) == _system.PartitionOf(other);

    public void Start()
    {
        _system.Begin();
        World.Loop.Workers = _workers;
    }

    /// <summary>How many entities its sweeper found lost.</summary>
    public long Lost => _system.Status.DueViolations;

    public void Die()
    {
        World.Lost += Lost;
        (IsDead, World.Loop.Workers) = (true, []);
        foreach (var call in Open.Values.OrderBy(call => call.Number)) call.Break();
        Open.Clear();
    }

    /// <summary>Drains and stops it, as SIGTERM does.</summary>
    public void Stop(Action stopped)
    {
        IsStopping = true;
        foreach (var partition in Partitions())
        {
            partition.Post(new Drain(() =>
            {
                if (++_drained == _busyPartitions) World.Loop.Add("drained", () => Stopped(stopped));
            }));
        }
    }

    /// <summary>Called after each turn: whoever starts an engine ends the process when the journal does not
    /// open.</summary>
    public void TookTurn(SimulatedWorker worker)
    {
        if (IsUp || IsDead || worker.Name != "journal-writer") return;

        if (_system.Status.Troubles is [var trouble, ..])
            World.Loop.Add($"did not start: {trouble.Message}", () => World.Exit(this));
        else IsUp = true;
    }

    public IWorker Start(string name, ITurns turns)
    {
        var worker = new SimulatedWorker(name, turns, this);
        _workers.Add(worker);
        return worker;
    }

    public void Dispatch(IThreadPoolWorkItem item) => World.Loop.Add("", () =>
    {
        if (!IsDead) item.Execute();
    });

    private void Stopped(Action stopped)
    {
        if (IsDead) return;

        var stop = _system.StopAsync();
        Violation.Unless(stop.IsCompletedSuccessfully, "engine.stop", $"It did not stop at once: {stop.Exception}");
        // What was told is on its way already, and arrives before the process ends.
        World.Loop.After(SimulatedTime.Millisecond, "stopped", stopped);
    }

    /// <summary>Those that have a shard.</summary>
    private IEnumerable<Partition> Partitions() => Enumerable.Range(0, 1_000)
        .Select(i => _system.PartitionOf(new Address(World.Tenant, "any", $"{i}"))).Distinct().Take(_busyPartitions);
}
