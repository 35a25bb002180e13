using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Commit;

/// <summary>Tells whether a commit should wait a moment for more: callers that were answered by the last one are just
/// about to ask again, and whoever goes ahead with the first of them has all others wait for two syncs.</summary>
/// <remarks>The wait is bounded by a quarter of what the last append took, and by <see cref="MaxWait"/>. A group that
/// is nearly as large as the last does not wait, so a lone caller never does.</remarks>
internal sealed class GroupPace(TimeProvider time)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMicroseconds(100);

    private int _last;
    private TimeSpan _wait;
    private long _until;

    /// <summary>Whether <paramref name="records"/>, all that have gathered, should wait for more.</summary>
    public bool MayGrow(int records)
    {
        if (records >= _last - (_last / 4)) return false;
        if (_until == 0) _until = time.After(_wait);
        return time.GetTimestamp() < _until;
    }

    /// <summary>Until when, at most.</summary>
    public long Until => _until;

    /// <summary>They were appended.</summary>
    public void Appended(int records, TimeSpan took) =>
        (_last, _wait, _until) = (records, took / 4 < MaxWait ? took / 4 : MaxWait, 0);
}
