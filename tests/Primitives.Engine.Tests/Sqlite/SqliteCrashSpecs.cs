using Primitives.Engine.Tests.Journal;

namespace Primitives.Engine.Tests.Sqlite;

/// <summary>What is there after a process that did not close its journal.</summary>
public sealed class SqliteCrashSpecs : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_appended_is_there_after_a_kill()
    {
        using var journal = _folder.Journal();
        journal.Open();
        for (var first = 1; first < 5_000; first += 500) journal.Append([Batches.Numbered(first, 500)]);
        using var killed = _folder.Copy();
        using var again = killed.Journal();
        Assert.Equal(5_000, again.Open());
        Assert.Equal(5_000, again.AssertNumberedAfter(0));
    }

    [Fact]
    public void Of_a_torn_log_whole_appends_are_left()
    {
        // No thread copies the log, and it is long enough for all: so everything is in the log alone.
        using var journal = _folder.Journal(scheduler: new IdleScheduler());
        journal.Open();
        for (var first = 1; first <= 20; first++) journal.Append([Batches.Numbered(first, 1)]);
        var seen = new SortedSet<long>();
        for (var kept = 45; kept > 0; kept--)
        {
            using var killed = _folder.Copy();
            using (var log = File.OpenWrite(killed.Log)) log.SetLength((kept * 8_216) + 32 - 100);
            using var again = killed.Journal();
            var last = again.Open();
            Assert.Equal(last, again.AssertNumberedAfter(0));
            again.Append([Batches.Numbered(last + 1, 3)]);
            Assert.Equal(last + 3, again.AssertNumberedAfter(0));
            seen.Add(last);
        }

        Assert.Equal((0, 20), (seen.Min, seen.Max));
        Assert.True(seen.Count > 10);
    }
}
