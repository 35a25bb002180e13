namespace Primitives.Benchmarks.Long;

/// <summary>Lets time go by in which something is measured, or settles.</summary>
internal static class Pause
{
    /// <summary>So long, or not at all when that is over.</summary>
    public static Task For(TimeSpan time) => time > TimeSpan.Zero ? Task.Delay(time) : Task.CompletedTask;
}
