using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Journal;

/// <summary>What every journal promises when it fails.</summary>
public abstract partial class JournalContract
{
    [Fact]
    public void Nothing_is_appended_before_it_is_opened()
    {
        Assert.Throws<JournalException>(() => Journal.Append([Batches.Numbered(1, 1)]));
        Assert.Equal(0, Journal.Open());
        Journal.Append([Batches.Numbered(1, 1)]);
        fixture.Restart();
        Assert.Throws<JournalException>(() => Journal.Append([Batches.Numbered(2, 1)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public void What_does_not_follow_the_last_position_is_refused_and_the_journal_goes_on(long first)
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 3)]);
        Assert.Throws<ArgumentException>(() => Journal.Append([Batches.Numbered(first, 2)]));
        Assert.Throws<ArgumentException>(() => Journal.Append([Batches.Numbered(4, 2), Batches.Numbered(first, 2)]));
        Journal.Append([Batches.Numbered(4, 2)]);
        Assert.Equal(5, Journal.AssertNumberedAfter(0));
    }

    [Fact]
    public void After_a_failed_append_nothing_is_appended_until_it_is_opened_again()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 3)]);
        fixture.Break();
        var fault = Assert.Throws<JournalException>(() => Journal.Append([Batches.Numbered(4, 2)]));
        Assert.IsNotType<JournalFullException>(fault);
        Assert.Throws<JournalException>(() => Journal.Append([Batches.Numbered(4, 2)]));
        Assert.Throws<JournalException>(() => Journal.Append([]));

        var last = Journal.Open();
        Assert.InRange(last, 3, 5);
        Assert.Equal(last, Journal.AssertNumberedAfter(0));
        Journal.Append([Batches.Numbered(last + 1, 2)]);
        fixture.Restart();
        Assert.Equal(last + 2, Journal.Open());
        Assert.Equal(last + 2, Journal.AssertNumberedAfter(0));
    }

    [Fact]
    public void A_full_journal_says_so_and_has_written_nothing()
    {
        Journal.Open();
        Journal.Append([Batches.Numbered(1, 100)]);
        fixture.FillUp();
        Assert.Throws<JournalFullException>(() => Journal.Append([Batches.Numbered(101, 5_000)]));
        Assert.Equal(100, Journal.AssertNumberedAfter(0));
        Assert.Throws<JournalException>(() => Journal.Append([Batches.Numbered(101, 1)]));

        Assert.Equal(100, Journal.Open());
        Journal.Append([Batches.Numbered(101, 5_000)]);
        Assert.Equal(5_100, Journal.AssertNumberedAfter(0));
    }

    [Fact]
    public void It_fails_and_recovers_again_and_again()
    {
        var last = Journal.Open();
        for (var round = 0; round < 5; round++)
        {
            if (round % 2 == 0) fixture.Break();
            else fixture.FillUp();
            Assert.ThrowsAny<JournalException>(() => Journal.Append([Batches.Numbered(last + 1, 2_000)]));
            last = Journal.Open();
            Journal.Append([Batches.Numbered(last + 1, 500)]);
            last += 500;
        }

        Assert.Equal(last, Journal.AssertNumberedAfter(0));
    }

    [Fact]
    public void Opening_it_again_for_no_reason_does_no_harm()
    {
        for (var last = 0; last < 3; last++)
        {
            Assert.Equal(last, Journal.Open());
            Assert.Equal(last, Journal.Open());
            Journal.Append([Batches.Numbered(last + 1, 1)]);
        }
    }
}
