namespace Primitives.Simulation;

/// <summary>How fast the engine's clock may go: while the wall clock is ahead it makes up a twentieth, for what has
/// passed since it last looked at it, which is a tenth of a second at most while something happens.</summary>
internal static class FastClock
{
    private const double Rate = 1.05;
    private const double LookEvery = 100_000;

    /// <summary>The microseconds of the monotonic clock that a span of the engine's clock takes at least.</summary>
    public static double Least(TimeSpan span) => ((span.TotalMicroseconds - (LookEvery * (Rate - 1))) / Rate) - 1;
}
