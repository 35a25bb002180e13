namespace Primitives.Engine.Sqlite;

/// <summary>Has what is written beside the journal synced some at a time, instead of all at the end: whoever commits
/// to the same disk meanwhile waits behind a little, not behind tens of thousands of pages.</summary>
/// <remarks>Counted over all such files of the process: they have one disk.</remarks>
internal static class WritePace
{
    /// <summary>How much is written between two syncs: about 10 ms of random pages.</summary>
    private const int StepBytes = 2 * 1024 * 1024;

    private static long _bytes;

    /// <summary>Counts <paramref name="count"/> bytes that were written.</summary>
    /// <returns>Whether a sync is due.</returns>
    public static bool IsSyncDue(int count)
    {
        var after = Interlocked.Add(ref _bytes, count);
        return after / StepBytes != (after - count) / StepBytes;
    }
}
