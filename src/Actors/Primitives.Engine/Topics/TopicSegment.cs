namespace Primitives.Engine.Topics;

/// <summary>What topics the records of a stretch of the journal have: those that were there when it was looked
/// through.</summary>
/// <remarks>Removing and erasing records only makes it say too much.</remarks>
/// <param name="Number">Which stretch: the first, of the positions 1 to <see cref="Length"/>, is 0.</param>
/// <param name="End">The upper half of the checksum of the stretch's last record, which is over its columns: a journal
/// that has another record there has another past. <see langword="null"/> when that record was not there any
/// more.</param>
/// <param name="Topics">Each once, with spaces between them, in ordinal order; <see langword="null"/> when it is not
/// known what is in it: then it has to be looked through.</param>
public sealed record TopicSegment(long Number, uint? End, string? Topics)
{
    /// <summary>Positions in a stretch.</summary>
    public const int Length = 4_096;

    /// <summary>The last position of a stretch.</summary>
    public static long LastOf(long number) => checked((number + 1) * Length);

    /// <summary>The stretch that a position is in.</summary>
    public static long NumberOf(long position) => (position - 1) / Length;
}
