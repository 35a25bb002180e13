using System.Globalization;

namespace Primitives.Schedules;

/// <summary>Spreads what falls due at one moment over a time after it: never before, and for the same thing always by
/// as
/// much.</summary>
internal static class Spread
{
    /// <summary>From zero to below <paramref name="width"/>, told by the entity and what is due.</summary>
    public static TimeSpan Of(Address self, long what, TimeSpan width)
    {
        var hash = StableHash.Of(what.ToString(CultureInfo.InvariantCulture), self.Hash);
        return new((long)Math.BigMul(hash, (ulong)width.Ticks, out _));
    }
}
