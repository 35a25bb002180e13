using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite.Backups;
using Primitives.Engine.Tests.Engine;

namespace Primitives.Engine.Tests.Backups;

/// <summary>A restore ends where it is told to.</summary>
public sealed class PointInTimeSpecs : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly BackupWorld _world = new();

    public PointInTimeSpecs()
    {
        // A record a second: record n is of second n.
        for (var i = 1; i <= 10; i++) Add($"k{i}");
        _world.TakeSnapshots();
        for (var i = 11; i <= 20; i++) Add($"k{i}");
        _world.BackUp();
        for (var i = 21; i <= 30; i++) Add($"k{i}");
        _world.World.Advance(Second);
        _world.Copy();
    }

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(1, false), InlineData(9, false), InlineData(10, false), InlineData(20, true), InlineData(25, true)]
    [InlineData(30, true)]
    public void To_a_position(long last, bool hasSnapshots)
    {
        var restored = _world.Restore(RestorePoint.At(last));
        Assert.Equal((last, hasSnapshots), (restored.Last, restored.HasSnapshots));
        AssertRestored(last);
    }

    [Fact]
    public void To_a_moment()
    {
        var moments = _world.World.Rows.Select(row => DateTimeOffset.UnixEpoch.AddMicroseconds(row.Header.At)).ToList();
        var restored = _world.Restore(RestorePoint.At(moments[14]));
        Assert.Equal((15, moments[14]), (restored.Last, restored.LastAt));
        AssertRestored(15);
    }

    [Fact]
    public void Between_two_moments()
    {
        var moments = _world.World.Rows.Select(row => DateTimeOffset.UnixEpoch.AddMicroseconds(row.Header.At)).ToList();
        _world.Restore(RestorePoint.At(moments[14].AddMicroseconds(-1)));
        AssertRestored(14);
    }

    [Fact]
    public void A_point_that_is_not_in_the_backup_is_refused()
    {
        foreach (var point in (RestorePoint[])
        [
            RestorePoint.At(31), RestorePoint.At(0), RestorePoint.At(_world.World.Time.Moment + Second),
            RestorePoint.At(DateTimeOffset.UnixEpoch),
        ])
        {
            var fault = Assert.Throws<JournalException>(() => _world.Restore(point));
            Assert.Contains(_world.Backup, fault.Message, StringComparison.Ordinal);
            Assert.False(Directory.Exists(_world.Restored));
        }
    }

    [Fact]
    public void A_restored_journal_is_another_one_and_says_where_it_comes_from()
    {
        _world.Restore(RestorePoint.At(15));
        var (source, restored) = (JournalFile.Of(_world.Source.Folder), JournalFile.Of(_world.Restored));
        Assert.NotEqual(source.Identity, restored.Identity);
        Assert.Equal([new(source.Identity, 15)], restored.Ancestors);

        // The restored one is restored to before it was restored: they have still less in common.
        _world.InRestored(world => world.Ask("counter/a", new Add(1)));
        _world.World.Advance(Second);
        _world.BackUp(_world.Restored, _world.Backup + "-2");
        _world.Restore(_world.Backup + "-2", _world.Restored + "-2", RestorePoint.At(12));
        Assert.Equal(
            [new(source.Identity, 12), new(restored.Identity, 12)], JournalFile.Of(_world.Restored + "-2").Ancestors);
    }

    [Fact]
    public void A_backup_is_not_continued_from_what_was_restored_of_it()
    {
        _world.Restore(RestorePoint.At(15));
        var fault = Assert.Throws<JournalException>(() => _world.Copy(_world.Restored));
        Assert.Contains("another journal", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12", true), InlineData("2026-01-31T12:00:00Z", true), InlineData("2026-01-31 12:00", true)]
    [InlineData("", false), InlineData("-1", false), InlineData("yesterday", false), InlineData("1.5e99", false)]
    public void A_point_is_read_from_text(string text, bool isPoint) =>
        Assert.Equal(isPoint, RestorePoint.TryParse(text, out _));

    [Fact]
    public void A_moment_without_a_zone_is_utc()
    {
        Assert.True(RestorePoint.TryParse("2026-01-31T12:00:00", out var point));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), point.Time);
    }

    private void Add(string key)
    {
        _world.World.Advance(Second);
        _world.World.Ask("counter/a", new Add(1), key);
    }

    private void AssertRestored(long last)
    {
        Assert.Empty(_world.Verify(_world.Restored).Damage);
        _world.InRestored(world =>
        {
            Assert.Equal(last, world.Rows.Count);
            Assert.Equal(new Total(last), world.Ask("counter/a", new ReadTotal()).Reply);
            Assert.Equal(new Total(1), world.Ask("counter/a", new Add(1), "k1").Reply);
            Assert.Equal(new Total(last), world.Ask("counter/a", new Add(1), $"k{last}").Reply);
            Assert.Equal(new Total(last + 1), world.Ask("counter/a", new Add(1), $"k{last + 1}").Reply);
        });
    }
}
