namespace Primitives.Simulation;

/// <summary>A scheduler that forgets the wishes of partitions: an alarm rings only when something else comes
/// along.</summary>
internal sealed class AlarmSabotage : Sabotage
{
    public override long Wish(string worker, long moment, long now) =>
        moment > now + SimulatedTime.Second && worker.StartsWith("partition", StringComparison.Ordinal)
            ? SimulatedTime.Never : moment;
}
