using Primitives.Engine.Journal;

namespace Primitives.Streams.Tests;

/// <summary>A cursor is good for the journal that it came from, and for what was restored from that.</summary>
public sealed class CursorTests
{
    private static readonly CursorText Source = new("source", []);
    private static readonly CursorText Restored = new("restored", [new("oldest", 50), new("source", 100)]);

    [Theory]
    [InlineData(1, 0, true), InlineData(100, 3, true), InlineData(100, StreamCursor.All, true)]
    [InlineData(101, 0, false), InlineData(101, StreamCursor.All, false), InlineData(long.MaxValue, 0, false)]
    public void Of_the_journal_that_this_one_was_restored_from_it_is_good_up_to_there(
        long position, int index, bool isGood)
    {
        var cursor = new StreamCursor(position, index);
        Assert.Equal(isGood, Restored.TryRead(Source.Write(cursor), out var read));
        if (isGood) Assert.Equal(cursor, read);
    }

    [Fact]
    public void Of_an_older_ancestor_it_is_good_up_to_where_that_one_ends()
    {
        var oldest = new CursorText("oldest", []);
        Assert.True(Restored.TryRead(oldest.Write(StreamCursor.Behind(50)), out _));
        Assert.False(Restored.TryRead(oldest.Write(StreamCursor.Behind(51)), out _));
    }

    [Fact]
    public void Its_own_are_good_everywhere_and_those_of_others_nowhere()
    {
        var far = StreamCursor.Behind(1_000_000);
        Assert.True(Restored.TryRead(Restored.Write(far), out var read));
        Assert.Equal(far, read);
        Assert.False(Restored.TryRead(new CursorText("another", []).Write(StreamCursor.Behind(1)), out _));
        Assert.False(Source.TryRead(Restored.Write(StreamCursor.Behind(1)), out _));
    }
}
