using Primitives.Engine.Tests.Journal;

namespace Primitives.Engine.Tests.Sqlite;

/// <summary>How large the write-ahead log gets.</summary>
public sealed class SqliteLogSpecs : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_log_is_copied_beside_the_appends()
    {
        var scheduler = new IdleScheduler();
        using var journal = _folder.Journal(scheduler: scheduler);
        journal.Open();
        journal.Append([Batches.Numbered(1, 100)]);
        Assert.Equal(0, scheduler.Signals);
        journal.Append([Batches.Numbered(101, 1_000)]);
        Assert.Equal(1, scheduler.Signals);

        var size = new FileInfo(_folder.File).Length;
        Assert.Equal(long.MaxValue, scheduler.Turns!.Turn());
        Assert.True(new FileInfo(_folder.File).Length > size);
        Assert.Null(journal.CheckpointFault);
        Assert.Null(journal.Trouble);
    }

    [Fact]
    public void Without_that_an_append_copies_it_itself()
    {
        using var journal = _folder.Journal(scheduler: new IdleScheduler());
        journal.Open();
        for (var first = 1; first < 50_000; first += 500) journal.Append([Batches.Numbered(first, 500)]);
        Assert.True(new FileInfo(_folder.File).Length > 2 * 1024 * 1024);
        Assert.InRange(new FileInfo(_folder.Log).Length, 512 * 1024, 1024 * 1024);
        Assert.Equal(50_000, journal.AssertNumberedAfter(0));
    }

    [Fact]
    public void A_copy_that_fails_is_told_and_loses_nothing()
    {
        var scheduler = new IdleScheduler();
        using var journal = _folder.Journal(scheduler: scheduler);
        journal.Open();
        journal.Append([Batches.Numbered(1, 1_000)]);
        using (var log = File.OpenWrite(_folder.Log)) log.SetLength(100);
        scheduler.Turns!.Turn();
        Assert.NotNull(journal.CheckpointFault);
        Assert.Equal(EngineTrouble.CheckpointName, journal.Trouble?.Name);
        Assert.Contains(journal.CheckpointFault, journal.Trouble?.Message, StringComparison.Ordinal);
    }
}
