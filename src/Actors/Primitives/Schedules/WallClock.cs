namespace Primitives.Schedules;

/// <summary>What clocks on the walls of a zone show. Asks the zone for nothing but its offset at a moment, which is
/// never
/// in doubt.</summary>
/// <remarks>No zone is taken to change its clocks twice within <see cref="Reach"/>.</remarks>
internal readonly struct WallClock(TimeZoneInfo zone)
{
    /// <summary>More than the distance between a time on a wall and the same time in UTC, and than any
    /// change.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromHours(26);

    public TimeSpan OffsetAt(DateTime moment) => zone.GetUtcOffset(moment);

    public DateTime At(DateTime moment) => DateTime.SpecifyKind(moment + OffsetAt(moment), DateTimeKind.Unspecified);

    /// <summary>When the clock shows <paramref name="time"/> for the first time; if it never does, the first moment
    /// after
    /// the gap.</summary>
    public DateTime FirstMomentOf(DateTime time)
    {
        var near = DateTime.SpecifyKind(time, DateTimeKind.Utc);
        if (ChangeIn(near - Reach, near + Reach) is not { } change) return near - OffsetAt(near);

        var before = near - OffsetAt(near - Reach);
        var after = near - OffsetAt(near + Reach);
        return before < change ? before : after > change ? after : change;
    }

    /// <summary>Where the clock shows something new again, if at <paramref name="moment"/> it shows for the second time
    /// what it has shown.</summary>
    public DateTime? EndOfRepetition(DateTime moment)
    {
        if (ChangeIn(moment - Reach, moment) is not { } change) return null;
        var end = DateTime.SpecifyKind(change + OffsetAt(moment - Reach), DateTimeKind.Unspecified);
        return end > At(moment) ? end : null;
    }

    /// <summary>The first moment after <paramref name="from"/>, and not after <paramref name="to"/>, that has another
    /// offset than the one before it.</summary>
    public DateTime? ChangeIn(DateTime from, DateTime to)
    {
        var offset = OffsetAt(from);
        if (OffsetAt(to) == offset) return null;
        var (low, high) = (0L, (to - from).Ticks / TimeSpan.TicksPerSecond);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (OffsetAt(from.AddSeconds(middle)) == offset) low = middle;
            else high = middle;
        }

        return from.AddSeconds(high);
    }
}
