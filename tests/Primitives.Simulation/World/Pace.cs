namespace Primitives.Simulation;

/// <summary>How unevenly time passes, in thousandths of all events.</summary>
/// <param name="Stall">How often everything stands still for a while: alarms come late.</param>
/// <param name="Spurious">How often a worker is given a turn that it did not ask for: alarms come early or
/// twice.</param>
internal sealed record Pace(int Stall, int Spurious)
{
    public static Pace Calm { get; } = new(0, 0);
}
