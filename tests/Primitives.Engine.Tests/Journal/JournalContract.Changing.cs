using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Journal;

/// <summary>What every journal promises of records that are removed or erased.</summary>
public abstract partial class JournalContract
{
    private static long[] Positions(int first, int count) => [.. Enumerable.Range(first, count).Select(i => (long)i)];

    [Fact]
    public void A_journal_is_whole_until_something_is_removed()
    {
        Journal.Open();
        Assert.Equal(1, Journal.First);
        Assert.Empty(Journal.Cuts);
        Journal.Append([Batches.Numbered(1, 10)]);
        Assert.Equal(1, Journal.First);
        Journal.Change(JournalChange.Remove("lock", []));
        Assert.Equal(1, Journal.First);
        Assert.Equal(10, Journal.AssertNumberedAfter(0));
    }

    [Fact]
    public void What_is_removed_is_missing_and_the_others_are_as_they_were()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 1_000)]);
        using var reader = Journal.OpenReader();
        Journal.Change(JournalChange.Remove("lock", [.. Positions(1, 300), .. Positions(500, 10), 600, 602]));
        for (var opening = 0; opening < 2; opening++)
        {
            Assert.Equal((602L, 603L), (Journal.Cuts["lock"], Journal.First));
            var left = Positions(301, 700).Except([.. Positions(500, 10), 600, 602]).ToArray();
            Assert.Equal(left, reader.ReadAfter(0).Select(row => row.Header.Position));
            Assert.Equal(left.Where(i => i > 505), reader.ReadAfter(505).Select(row => row.Header.Position));
            Assert.Null(reader.Read(1));
            Assert.Null(reader.Read(600));
            Assert.True(Assert.NotNull(reader.Read(601)).IsIntact);
            fixture.Restart();
            Assert.Equal(1_000, Journal.Open());
        }

        Journal.Append([Batches.Numbered(1_001, 2)]);
        Assert.Equal(399, Journal.AssertNumberedAfter(603));
    }

    [Fact]
    public void Each_primitive_has_a_cut_of_its_own_that_never_goes_back()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 10)]);
        Journal.Change(JournalChange.Remove("lock", [4]));
        Journal.Change(JournalChange.Remove("queue", [7, 2]));
        Journal.Change(JournalChange.Remove("lock", [1]));
        Journal.Change(JournalChange.Remove("lock", [1]));
        fixture.Restart();
        Journal.Open();
        Assert.Equal((4L, 7L, 8L), (Journal.Cuts["lock"], Journal.Cuts["queue"], Journal.First));
    }

    [Fact]
    public void The_last_record_is_never_removed_and_none_that_there_is_not()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 3)]);
        Assert.Throws<ArgumentException>(() => Journal.Change(JournalChange.Remove("lock", [1, 3])));
        Assert.Throws<ArgumentException>(() => Journal.Change(JournalChange.Erase([4])));
        Assert.Throws<ArgumentException>(() => Journal.Change(JournalChange.Erase([0])));
        Assert.Equal(3, Journal.AssertNumberedAfter(0));
        Journal.Change(JournalChange.Remove("lock", [1, 2]));
        fixture.Restart();
        Assert.Equal(3, Journal.Open());
        Journal.Append([Batches.Numbered(4, 1)]);
        Assert.Equal(2, Journal.AssertNumberedAfter(2));
    }

    [Fact]
    public void What_is_erased_keeps_its_columns_and_its_length_and_nothing_else()
    {
        Journal.Open();
        var batch = Batches.Of(1, "{}", """{"secret":"a"}""", "", new string('x', 30_000), """{"open":"b"}""");
        Journal.Append([batch]);
        Journal.Change(JournalChange.Erase([1, 2, 3, 4]));
        Journal.Change(JournalChange.Erase([2]));
        for (var opening = 0; opening < 2; opening++)
        {
            using var reader = Journal.OpenReader();
            for (var index = 0; index < 4; index++)
            {
                var row = Assert.NotNull(reader.Read(index + 1));
                Assert.Equal(batch.Header(index), row.Header);
                Assert.True(row.IsIntact);
                Assert.True(RecordSummary.IsErased(row));
                Assert.Equal(RecordKind.Erased, RecordSummary.Of(row).Kind);
                Assert.Equal(Math.Max(2, batch.Body(index).Length), row.Body.Length);
                Assert.Equal("{}", System.Text.Encoding.UTF8.GetString(row.Body.Span).TrimEnd(' '));
            }

            Batches.AssertStored(batch, 4, reader.Read(5));
            Assert.Equal(5, reader.ReadAfter(0).Count());
            Assert.Equal(1, Journal.First);
            fixture.Restart();
            Journal.Open();
        }
    }

    [Fact]
    public void A_change_that_fails_is_done_or_not_and_nothing_is_written_before_it_is_opened_again()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 100)]);
        fixture.Break();
        Assert.Throws<JournalException>(() => Journal.Change(JournalChange.Remove("lock", Positions(1, 50))));
        Assert.Throws<JournalException>(() => Journal.Change(JournalChange.Remove("lock", Positions(1, 50))));
        Assert.Throws<JournalException>(() => Journal.Append([Batches.Numbered(101, 1)]));
        Assert.Equal(100, Journal.Open());
        using (var reader = Journal.OpenReader())
            Assert.Equal(Journal.First == 1 ? 100 : 50, reader.ReadAfter(0).Count());
        Journal.Change(JournalChange.Remove("lock", Positions(1, 50)));
        Journal.Append([Batches.Numbered(101, 1)]);
        Assert.Equal(51, Journal.AssertNumberedAfter(50));
    }

    [Fact]
    public void Scrubbing_changes_nothing_that_is_there()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 100)]);
        Journal.Change(JournalChange.Remove("lock", Positions(1, 50)));
        // The log may be being copied at this very moment.
        Assert.True(SpinWait.SpinUntil(Journal.Scrub, TimeSpan.FromSeconds(20)));
        Journal.Append([Batches.Numbered(101, 1)]);
        Assert.Equal(51, Journal.AssertNumberedAfter(50));
    }
}
