namespace Primitives.Simulation;

/// <summary>A scheduler that forgets the wishes of whoever visits entities whose definition has changed.</summary>
internal sealed class RearmSabotage : Sabotage
{
    public override long Wish(string worker, long moment, long now) =>
        worker == "rearmer" ? SimulatedTime.Never : moment;
}
