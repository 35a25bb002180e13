namespace Primitives.Specs.Harness;

/// <summary>Moments as seconds of one imagined day.</summary>
internal static class Clock
{
    public static DateTimeOffset At(double second) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(second);
}
