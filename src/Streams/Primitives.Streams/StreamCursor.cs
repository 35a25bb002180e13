namespace Primitives.Streams;

/// <summary>How far a subscription has got: all events of the records up to a position, and of that record those up to
/// <paramref name="Index"/>.</summary>
/// <param name="Position">The position of the last record.</param>
/// <param name="Index">The number of the last event in it, from 0; <see cref="All"/> for all of it.</param>
internal readonly record struct StreamCursor(long Position, int Index)
{
    /// <summary>All events of the record.</summary>
    public const int All = int.MaxValue;

    /// <summary>Behind all of the record at <paramref name="position"/>.</summary>
    public static StreamCursor Behind(long position) => new(position, All);

    /// <summary>Just before an event.</summary>
    public static StreamCursor Before(long position, int index) =>
        index == 0 ? Behind(position - 1) : new(position, index - 1);

    /// <summary>The position of the last record that is done with as a whole.</summary>
    public long Whole => Index == All ? Position : Position - 1;

    /// <summary>Whether an event has been seen by then.</summary>
    public bool Covers(long position, int index) =>
        position < Position || (position == Position && index <= Index);
}
