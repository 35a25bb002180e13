namespace Primitives.Engine.Tables;

/// <summary>The ends of spans of keys, which are half open: what a span ends before, or nothing when it has no
/// end.</summary>
internal static class Bound
{
    /// <summary>The end of a span whose last key is <paramref name="key"/>: no other key lies between.</summary>
    public static string After(string key) => key + "\0";

    /// <summary>Whether a key lies before the end of a span.</summary>
    public static bool IsBefore(string key, string? end) => end is null || string.CompareOrdinal(key, end) < 0;

    /// <summary>The earlier of two ends.</summary>
    public static string? Earlier(string? one, string? other) =>
        one is null || (other is not null && IsBefore(other, one)) ? other : one;
}
