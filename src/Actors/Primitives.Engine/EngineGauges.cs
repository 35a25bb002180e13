using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Primitives.Engine;

/// <summary>What engines are like at the moment that somebody asks, added up over those that run in this
/// process.</summary>
/// <remarks>An engine that was never stopped is not kept by it.</remarks>
internal sealed class EngineGauges
{
    private readonly ConditionalWeakTable<EntitySystem, object?> _running = [];

    private readonly Meter _meter;

    public EngineGauges(Meter meter)
    {
        _meter = meter;
        AddEntities();
        AddLate();
        AddWork();
        AddState();
    }

    private void AddEntities()
    {
        Add("primitives.entity.loaded", "{entity}", "Entities in memory.", status => status.LoadedEntities);
        Add("primitives.entity.known", "{entity}", "Entities that have a record, or are in memory.",
            status => status.KnownEntities);
        Add("primitives.entity.memory", "By", "About how much the entities in memory take.",
            status => status.LoadedBytes);
        Add("primitives.command.queued", "{command}", "Commands that wait to be decided.",
            status => status.QueuedCalls);
    }

    private void AddLate()
    {
        Add("primitives.wake.stuck", "{entity}", "Entities whose wake makes no progress; should be 0.",
            status => status.StuckWakes);
        Add("primitives.entity.quarantined", "{entity}",
            "Entities for which the engine does nothing by itself any more; should be 0.",
            status => status.QuarantinedEntities);
        _meter.CreateObservableGauge("primitives.wake.overdue",
            () => _running.Select(one => one.Key.Status.Overdue.TotalSeconds).DefaultIfEmpty().Max(), "s",
            "For how long the oldest alarm or deadline has been due that was not taken up.");
        Add("primitives.wake.waiting", "{entity}", "Entities that are overdue, and wait to be loaded for it.",
            status => status.WaitingWakes);
        Add("primitives.wake.lost", "{entity}",
            "Entities that were to be woken and would not have been found; has to be 0.",
            status => status.DueViolations);
    }

    private void AddWork()
    {
        Add("primitives.duty.running", "{attempt}", "Attempts at duties that are at work, or about to be.",
            status => status.DutiesRunning);
        Add("primitives.duty.waiting", "{attempt}", "Attempts at duties that wait for room, or for a handler.",
            status => status.DutiesWaiting);
        Add("primitives.message.open", "{message}", "Messages between entities that have not come to their end.",
            status => status.OpenMessages);
        Add("primitives.definition.rearming", "{engine}", "Whether armed entities are being visited.",
            status => status.Rearming.IsRunning ? 1 : 0);
        Add("primitives.clock.jumps", "{jump}", "How often the wall clock was found a second or more off.",
            status => status.ClockJumps);
    }

    private void AddState()
    {
        Add("primitives.engine.ready", "{engine}", "1 while commands are taken in.",
            status => status.IsReady ? 1 : 0);
        Add("primitives.engine.troubles", "{trouble}", "What is not as it should be; should be 0.",
            status => status.Troubles.Count);
        Add("primitives.journal.tail.records", "{record}", "Records that are in no snapshot: a start reads these.",
            status => status.TailRecords);
        Add("primitives.journal.tail.bytes", "By",
            "Bytes of records that came since snapshots were last begun with.", status => status.TailBytes);
    }

    private void Add(string name, string unit, string description, Func<EngineStatus, long> figure) =>
        _meter.CreateObservableGauge(name, () => _running.Sum(one => figure(one.Key.Status)), unit, description);

    /// <summary>Those of the process.</summary>
    public static EngineGauges OfProcess { get; } = new(EngineMeter.Meter);

    /// <summary>Counts an engine in.</summary>
    public void Add(EntitySystem engine) => _running.AddOrUpdate(engine, null);

    /// <summary>Counts it out.</summary>
    public void Remove(EntitySystem engine) => _running.Remove(engine);
}
