namespace Primitives.Simulation;

/// <summary>Runs one scenario from the first boot to the last audit.</summary>
internal sealed class SimulatedRun
{
    private const long Horizon = 25 * SimulatedTime.Second;
    private const long MostToFinish = 5 * SimulatedTime.Minute;
    private const long Quiet = 100 * SimulatedTime.Second; // Longer than any lease, patience, pause or alarm.

    private const ulong DamageStream = 4;

    private readonly Scenario _scenario;
    private readonly World _world;
    private readonly LockCallers _locks;
    private readonly CounterCallers _counters;
    private readonly AlarmCallers _alarms;
    private readonly ErasureCallers _erasures;
    private readonly TransferCallers _transfers;
    private readonly WorkCallers _work;
    private readonly ShelfCallers _shelves;
    private readonly BufferCallers _buffers;
    private readonly QueueCallers _queues;
    private readonly Calls _calls;
    private readonly List<(Step Step, Task Task)> _tasks = [];

    private SimulatedRun(Scenario scenario, Sabotage sabotage)
    {
        (_scenario, _world) = (scenario, new World(scenario, sabotage));
        _calls = new Calls(_world, scenario.Seed);
        (_locks, _counters, _alarms) = (new(_calls), new(_calls), new(_calls));
        (_erasures, _transfers, _work) = (new(_calls), new(_calls), new(_calls));
        (_shelves, _buffers, _queues) = (new(_calls), new(_calls), new(_calls));
    }

    public static RunResult Run(Scenario scenario, Sabotage sabotage)
    {
        var before = SynchronizationContext.Current;
        var run = new SimulatedRun(scenario, sabotage);
        Violation? violation = null;
        try
        {
            SynchronizationContext.SetSynchronizationContext(run._world.Loop);
            run.Run();
        }
        catch (Violation e)
        {
            violation = e;
        }
        catch (Exception e)
        {
            violation = new Violation("simulator.threw", e.ToString());
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        var world = run._world;
        return new(scenario, violation, world.Trace.ToString(), world.Faults, world.Loop.EventCount);
    }

    private void Run()
    {
        _world.Boot();
        foreach (var step in _scenario.Steps) _world.Loop.After(step.At, "", () => Begin(step));
        _world.Loop.Run(Horizon, () => false);
        _world.Calm();
        Finish();
        _world.Loop.Run(_world.Time.Now + Quiet, () => false);
        Audit();
    }

    private void Begin(Step step)
    {
        _world.Trace.Add($"{step}");
        if (step is FaultStep fault) new Inflict(_world).Now(fault);
        else _tasks.Add((step, step switch
        {
            LockStep wish => _locks.Run(wish),
            CounterStep addition => _counters.Run(addition),
            AlarmStep alarm => _alarms.Run(alarm),
            ErasureStep erasure => _erasures.Run(erasure),
            TransferStep transfer => _transfers.Run(transfer),
            WorkStep work => _work.Run(work),
            ShelfStep shelf => _shelves.Run(shelf),
            BufferStep buffer => _buffers.Run(buffer),
            QueueStep queue => _queues.Run(queue),
            _ => throw new UnreachableException(),
        }));
    }

    private void Finish()
    {
        _world.Loop.Run(_world.Time.Now + MostToFinish, () => _tasks.TrueForAll(one => one.Task.IsCompleted));
        foreach (var (step, task) in _tasks)
        {
            Violation.Unless(task.IsCompleted, "simulator.callers", $"{step} has not come to an end.");
            task.GetAwaiter().GetResult();
        }
    }

    private void Audit()
    {
        Do(_queues.Finish);
        var history = JournalHistory.Read(_world.Disk);
        new QueueAudit(_world, _queues).Check(history);
        var rest = new RestAudit(_world);
        rest.CheckFound();
        CheckWork(history);
        var buffers = new BufferAudit(_world, _buffers);
        buffers.Check(history);
        Do(() => buffers.CheckDeadLetters(_calls));
        var alarms = new AlarmAudit(_world, _alarms);
        alarms.Check(history);
        rest.Check(history);
        LockAudits.Check(history, _locks.Claims);
        DefinitionAudit.Check(history, _world.Edition);
        new MessageAudit(_world, _transfers).Check(history);
        ShelfAudit.Check(history, _world.Faults);
        SnapshotAudit.Check(_world, history);
        FinishCalls(history);
        CheckReplay(alarms);
        Do(_locks.Repeat);
        Do(_counters.Repeat);
        _counters.Audit();
        CheckDamage();
    }

    private void FinishCalls(JournalHistory history)
    {
        Do(_transfers.Finish);
        Do(_counters.Finish);
        _counters.Audit();
        Do(_erasures.Finish);
        _erasures.Audit(history);
    }

    private void CheckWork(JournalHistory history)
    {
        var work = new WorkAudit(_world, _work);
        work.Check(history);
        Do(() => work.CheckNotForgotten(_calls));
        Do(() => work.CheckCounts(_calls));
    }

    private void CheckDamage()
    {
        var history = JournalHistory.Read(_world.Disk);
        if (!history.Rows.Any(row => _world.Disk.IsLive(row.Header.Position))) return;

        var views = new Views(_world);
        var before = Do(views.Read);
        var damage = new DamageAudit(_world, Chance.For(_scenario.Schedule, DamageStream));
        damage.Damage(history);
        Restart();
        Do(() => damage.Check(views, before));
    }

    /// <summary>After a restart from the journal alone every entity is what it was, unless it has gone on
    /// since.</summary>
    private void CheckReplay(AlarmAudit alarms)
    {
        // Ahead of the views: an entity that is asked may find its moment come right after it has answered.
        var history = JournalHistory.Read(_world.Disk);
        var views = new Views(_world);
        var before = Do(views.Read);
        alarms.CheckRung(views.Now);
        Restart();
        var after = Do(views.Read);
        var later = JournalHistory.Read(_world.Disk);
        foreach (var (address, view) in before.Where(one => history.CountOf(one.Key) == later.CountOf(one.Key)))
            Violation.Unless(view == after[address], "engine.replay", $"{address} was {view} and is {after[address]}.");
    }

    /// <summary>A last restart, from the journal alone.</summary>
    private void Restart()
    {
        _world.Crash("the last crash");
        _world.Boot();
        _world.Loop.Run(_world.Time.Now + SimulatedTime.Second, () => false);
    }

    private void Do(Func<Task> work) => Do(async () =>
    {
        await work();
        return true;
    });

    private T Do<T>(Func<Task<T>> work)
    {
        var task = work();
        _world.Loop.Run(_world.Time.Now + MostToFinish, () => task.IsCompleted);
        Violation.Unless(task.IsCompleted, "simulator.callers", $"The last questions have not come to an end.");
        return task.GetAwaiter().GetResult();
    }
}
