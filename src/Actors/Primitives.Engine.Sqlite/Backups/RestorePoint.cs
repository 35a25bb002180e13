using System.Globalization;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>How far a restore goes: all there is, up to a position, or up to a moment.</summary>
/// <remarks>A restore to a moment ends before the first record that was decided after it. So nothing is in it that
/// happened later; and everything that was acknowledged before, since what is acknowledged lies behind no record that
/// was decided later.</remarks>
/// <param name="Position">The last position.</param>
/// <param name="Time">The moment.</param>
public readonly record struct RestorePoint(long? Position, DateTimeOffset? Time)
{
    /// <summary>All there is.</summary>
    public static RestorePoint End => default;

    /// <summary>Up to a position.</summary>
    public static RestorePoint At(long position) => new(position, Time: null);

    /// <summary>Up to a moment.</summary>
    public static RestorePoint At(DateTimeOffset moment) => new(Position: null, moment);

    /// <summary>Reads a position (<c>120345</c>) or a moment (<c>2026-01-31T12:00:00Z</c>; UTC unless it says
    /// otherwise).</summary>
    public static bool TryParse(string text, out RestorePoint point)
    {
        point = End;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            point = At(position);
        else if (DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) point = At(moment);
        return point != End;
    }

    internal static long Microseconds(DateTimeOffset moment) =>
        (moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
