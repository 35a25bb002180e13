namespace Primitives.Specs.Harness;

/// <summary>Moments as seconds of one imagined day.</summary>
internal static class Clock
{
    private static readonly DateTimeOffset Midnight = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(double second) => Midnight.AddSeconds(second);
}
