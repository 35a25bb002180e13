namespace Primitives.Crash;

/// <summary>A server that takes snapshots all the time, so that what is done to it is done in the middle of
/// that.</summary>
internal static class Hurried
{
    public static ImmutableDictionary<string, string> Environment { get; } = ImmutableDictionary<string, string>.Empty
        .Add("PRIMITIVES__ENGINE__CHECKPOINTINTERVAL", "00:00:00.100");
}
