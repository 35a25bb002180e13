using Primitives.Engine;
using Primitives.Queues;

namespace Primitives.Simulation;

/// <summary>All there is in one run: time, a disk, a network edge and, now and then, a server's process.</summary>
internal sealed class World
{
    public const string Tenant = "sim";

    private const ulong LoopStream = 1;
    private const ulong DiskStream = 2;
    private const ulong ProcessStream = 3;
    private const ulong SnapshotStream = 4;

    private readonly Chance _chance;
    private readonly Dictionary<string, int> _lanes = [];

    public World(Scenario scenario, Sabotage sabotage)
    {
        (Settings, Sabotage, Catalog) = (scenario.Settings, sabotage, sabotage.Catalog());
        Trace = new(Time);
        Loop = new(Time, Trace, Faults, Chance.For(scenario.Schedule, LoopStream));
        Disk = new(this, Chance.For(scenario.Schedule, DiskStream));
        Snapshots = new(this, Chance.For(scenario.Schedule, SnapshotStream));
        Edge = new(this);
        Handlers = new(this, scenario.Handling);
        _chance = Chance.For(scenario.Schedule, ProcessStream);
        (Loop.Pace, Rates) = (Settings.Pace, Settings.Rates);
    }

    public Settings Settings { get; }
    public Sabotage Sabotage { get; }
    public Catalog Catalog { get; }
    public SimulatedTime Time { get; } = new();
    public FaultCounts Faults { get; } = new();
    public Trace Trace { get; }
    public EventLoop Loop { get; }
    public SimulatedDisk Disk { get; }
    public SimulatedSnapshots Snapshots { get; }
    public Edge Edge { get; }
    public SimulatedHandlers Handlers { get; }
    public EdgeRates Rates { get; private set; }

    /// <summary>The server's process, if it runs.</summary>
    public Machine? Machine { get; private set; }

    /// <summary>How often the definition of counters has changed.</summary>
    public int Edition { get; private set; }

    /// <summary>How many entities the sweepers of dead processes found lost.</summary>
    public long Lost { get; set; }

    /// <summary>When each process began.</summary>
    public List<long> Boots { get; } = [];

    public void Boot()
    {
        if (Machine is not null) return;

        var options = Settings.Options with { PartitionCount = (int)_chance.Between(1, 4) };
        Trace.Add($"boots with {options.PartitionCount} partitions of {options.ShardCount} shards");
        Boots.Add(Time.Now);
        Machine = new(this, options, _chance.Next);
        Machine.Start();
    }

    /// <summary>After how many replies the process is to crash; 0 for not at all.</summary>
    public int RepliesToCrash { get; set; }

    /// <summary>A reply has left the process.</summary>
    public void Replied()
    {
        if (RepliesToCrash > 0 && --RepliesToCrash == 0) Crash("crashes on a reply");
    }

    /// <summary>Changes the definition of all counters.</summary>
    public void Redefine()
    {
        Faults.Count("definitions changed");
        Edition++;
        Machine?.Define(new CounterDefinition(Edition));
    }

    /// <summary>The definition of queues as it is now.</summary>
    public QueueDefinition QueueOf(string name)
    {
        var first = Settings.Queues[name];
        return first with { Lanes = _lanes.GetValueOrDefault(name, first.Lanes) };
    }

    /// <summary>Changes how many lanes queues have.</summary>
    public void Reshape(string name, int lanes)
    {
        Faults.Count("lanes changed");
        _lanes[name] = lanes;
        Machine?.Define(name, QueueOf(name));
    }

    /// <summary>Ends the process as kill -9 and a power cut do: what was not synced may be gone.</summary>
    public void Crash(string name)
    {
        if (Machine is null) return;

        Faults.Count(Disk.IsAppending ? $"{name} inside an append" : name);
        Trace.Add(name);
        Machine.Die();
        Disk.LoseCache();
        Snapshots.LoseCache();
        RebootLater();
    }

    /// <summary>Ends a process that could not start.</summary>
    public void Exit(Machine machine)
    {
        if (machine != Machine) return;

        Faults.Count("starts failed");
        machine.Die();
        RebootLater();
    }

    /// <summary>Drains and stops the process, and starts it again; one that does not stop in time is killed.</summary>
    public void Restart()
    {
        if (Machine is not { IsStopping: false, IsUp: true } machine) return;

        Faults.Count("drains");
        machine.Stop(() => Stopped(machine));
        Loop.After(10 * SimulatedTime.Second, "", () =>
        {
            if (machine == Machine) Crash("kills while draining");
        });
    }

    /// <summary>From here on nothing goes wrong any more.</summary>
    public void Calm()
    {
        Trace.Add("nothing goes wrong from here on");
        (Rates, Loop.Pace, RepliesToCrash) = (EdgeRates.Calm, Pace.Calm, 0);
        Disk.Calm();
        Handlers.IsCalm = true;
    }

    private void Stopped(Machine machine)
    {
        if (machine != Machine) return;

        machine.Die();
        RebootLater();
    }

    private void RebootLater()
    {
        Machine = null;
        var boots = Boots.Count;
        var pause = _chance.Hits(300) ? 0 : _chance.Between(0, 2 * SimulatedTime.Second);
        Loop.After(pause, "", () =>
        {
            if (Boots.Count == boots) Boot();
        });
    }
}
