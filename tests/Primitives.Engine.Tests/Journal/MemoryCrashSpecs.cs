using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Journal;

/// <summary>What a crash takes from a <see cref="MemoryJournal"/>, and what it leaves.</summary>
public sealed class MemoryCrashSpecs : IDisposable
{
    private readonly FaultyMemoryJournal _journal = new();

    public MemoryCrashSpecs()
    {
        _journal.Open();
        _journal.Append([Batches.Numbered(1, 3)]);
    }

    public void Dispose() => _journal.Dispose();

    [Fact]
    public void What_was_synced_outlives_a_crash()
    {
        _journal.Crash(keepRecords: 0, tearNext: true);
        Assert.Throws<JournalException>(() => _journal.Append([Batches.Numbered(4, 1)]));
        Assert.Equal(3, _journal.Open());
        Assert.Equal(3, _journal.AssertNumberedAfter(0));
    }

    [Theory]
    [InlineData(0, false, 3)]
    [InlineData(0, true, 3)]
    [InlineData(2, false, 5)]
    [InlineData(2, true, 5)]
    [InlineData(4, true, 7)]
    [InlineData(int.MaxValue, true, 7)]
    public void Of_what_was_not_synced_a_crash_leaves_the_first(int keep, bool tear, long last)
    {
        _journal.BeforeSync = () => throw new JournalException("not synced");
        Assert.Throws<JournalException>(() => _journal.Append([Batches.Numbered(4, 4)]));
        Assert.Equal((7, 3), (_journal.Written, _journal.Synced));
        Assert.Equal(7, _journal.AssertNumberedAfter(0));

        _journal.Crash(keep, tear);
        Assert.Equal(tear && last < 7 ? last + 1 : last, _journal.Written);
        Assert.Equal(last, _journal.Open());
        Assert.Equal(last, _journal.Synced);
        _journal.Append([Batches.Numbered(last + 1, 2)]);
        Assert.Equal(last + 2, _journal.AssertNumberedAfter(0));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 2)]
    public void Of_a_change_that_was_not_synced_a_crash_leaves_all_or_nothing(int keep, int left)
    {
        _journal.BeforeSync = () => throw new JournalException("not synced");
        Assert.Throws<JournalException>(() => _journal.Change(JournalChange.Remove("lock", [1])));
        Assert.True(_journal.HasUnsyncedChange);
        _journal.Crash(keep, tearNext: false);
        Assert.Equal(3, _journal.Open());
        Assert.Equal(left == 2 ? 2 : 1, _journal.First);
        using var reader = _journal.OpenReader();
        Assert.Equal(left, reader.ReadAfter(0).Count());
    }

    [Fact]
    public void A_torn_record_is_served_as_it_is_until_it_is_found()
    {
        _journal.BeforeSync = () => throw new JournalException("not synced");
        Assert.Throws<JournalException>(() => _journal.Append([Batches.Of(4, "", "{}")]));
        _journal.Crash(keepRecords: 0, tearNext: true);
        using var reader = _journal.OpenReader();
        Assert.False(Assert.NotNull(reader.Read(4)).IsIntact);
        Assert.Equal(3, _journal.Open());
        Assert.Null(reader.Read(4));
    }

    [Fact]
    public void An_append_may_have_been_applied_although_it_failed()
    {
        _journal.AfterSync = () => throw new JournalException("applied");
        Assert.Throws<JournalException>(() => _journal.Append([Batches.Numbered(4, 2)]));
        _journal.Crash(keepRecords: 0, tearNext: false);
        Assert.Equal(5, _journal.Open());
    }

    [Fact]
    public void What_opening_shows_is_synced_or_it_does_not_open()
    {
        _journal.BeforeSync = () => throw new JournalException("not synced");
        Assert.Throws<JournalException>(() => _journal.Append([Batches.Numbered(4, 2)]));
        _journal.BeforeSync = () => throw new JournalException("not synced either");
        Assert.Throws<JournalException>(() => _journal.Open());
        Assert.Throws<JournalException>(() => _journal.Append([Batches.Numbered(6, 1)]));
        Assert.Equal(5, _journal.Open());
        _journal.Crash(keepRecords: 0, tearNext: false);
        Assert.Equal(5, _journal.Open());
    }

    [Fact]
    public void A_disk_that_lies_loses_what_was_acknowledged()
    {
        _journal.SkipsSync = true;
        _journal.Append([Batches.Numbered(4, 100)]);
        Assert.Equal(103, _journal.AssertNumberedAfter(0));
        _journal.Crash(keepRecords: 0, tearNext: false);
        Assert.Equal(3, _journal.Open());
    }

    [Fact]
    public void A_damaged_record_is_served_as_it_is_and_the_others_are_whole()
    {
        using var reader = _journal.OpenReader();
        var bits = 8 * (60 + Batches.BodyOf(2).Length + 8);
        for (var bit = 0; bit < bits; bit++)
        {
            _journal.Flip(2, bit);
            Assert.Equal(3, _journal.Open());
            Assert.Equal([true, false, true], reader.ReadAfter(0).Select(row => row.IsIntact));
            _journal.Flip(2, bit);
        }

        Assert.Equal(3, _journal.AssertNumberedAfter(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _journal.Flip(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _journal.Flip(0, 0));
    }

    [Fact]
    public void Even_the_last_record_stays_when_it_is_damaged_after_it_was_synced()
    {
        _journal.Flip(3, 0);
        Assert.Equal(3, _journal.Open());
    }
}
