namespace Primitives.Engine.Scheduling;

/// <summary>Moments to come, as turns tell them.</summary>
internal static class Timestamps
{
    /// <summary>The timestamp <paramref name="pause"/> from now.</summary>
    public static long After(this TimeProvider time, TimeSpan pause) =>
        time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);
}
