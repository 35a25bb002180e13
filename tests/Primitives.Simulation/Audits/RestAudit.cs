namespace Primitives.Simulation;

/// <summary>When all has been quiet for long, nobody waits for an answer that there is.</summary>
internal sealed class RestAudit(World world)
{
    /// <summary>Whoever was to be woken was found without the sweeper.</summary>
    public void CheckFound()
    {
        var lost = world.Lost + (world.Machine?.Lost ?? 0);
        Violation.Unless(lost == 0, "engine.lost", $"The sweeper found {lost} entities that nobody would have woken.");
    }

    public void Check(JournalHistory history)
    {
        Violation.Unless(world.Machine is { IsUp: true }, "simulator.up", $"No process runs.");
        foreach (var call in world.Machine!.Open.Values) Check(call, history);
    }

    private static void Check(OpenCall call, JournalHistory history)
    {
        // Who waits for a change may wait for ever, but not when there has been one.
        var version = call.Command is not Watch ? 0
            : history.Rows.Where(row => row.Address.Equals(call.To)).Sum(row => row.Events(AlarmEntity.Stored).Count());
        var mayWait = call.Command is Watch(var seen) && version <= seen;
        Violation.Unless(mayWait, "engine.unanswered", $"{call.To} {call.Command} has no answer.");
    }
}
