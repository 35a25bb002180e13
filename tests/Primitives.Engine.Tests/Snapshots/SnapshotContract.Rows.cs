namespace Primitives.Engine.Tests.Snapshots;

/// <summary>What every store of snapshots promises about reading some of an entity's rows, and about rows that end by
/// themselves.</summary>
public abstract partial class SnapshotContract
{
    private static readonly DateTimeOffset Today = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Some_rows_of_a_table_are_read_by_key()
    {
        Store.Open("a");
        Store.Write(new()
        {
            Rows =
            [
                .. "gacebdf".Select(key => Samples.Put(1, "t", $"{key}", "1")),
                Samples.Put(1, "s", "b", "2"), Samples.Put(1, "u", "b", "3"), Samples.Put(2, "t", "b", "4"),
            ],
        });
        using var reader = Store.OpenReader();
        Assert.Equal("bcde", KeysOf("b", "e", 10));
        Assert.Equal("bc", KeysOf("b", "e", 2));
        Assert.Equal("abcdefg", KeysOf("", "\uffff", 100));
        Assert.Equal("d", KeysOf("d", "d", 1));
        Assert.Equal("", KeysOf("d\0", "d\uffff", 10));
        Assert.Equal("", KeysOf("e", "b", 10));
        Assert.Equal("", KeysOf("h", "z", 10));
        Assert.Equal("", KeysOf("a", "z", 0));
        Assert.Empty(reader.ReadRows(Samples.IdOf(1), "none", "", "z", 10));
        Assert.Empty(reader.ReadRows(Samples.IdOf(3), "t", "", "z", 10));
        Assert.Equal(["t/b=4"], Samples.TextOf(reader.ReadRows(Samples.IdOf(2), "t", "", "z", 10)));

        string KeysOf(string from, string to, int limit) =>
            string.Concat(reader.ReadRows(Samples.IdOf(1), "t", from, to, limit).Select(row => row.Key));
    }

    [Fact]
    public void All_rows_are_read_some_at_a_time()
    {
        Store.Open("a");
        string[] keys = ["", "a", "a\0", "é", "\ud7ff", "\uffff", "\U0001F600"];
        Array.Sort(keys, StringComparer.Ordinal);
        Store.Write(new()
        {
            Rows = [.. keys.SelectMany(key => new[] { Samples.Put(1, "t", key, "1"), Samples.Put(1, "u", key, "2") })],
        });
        using var reader = Store.OpenReader();
        var expected = Samples.TextOf(reader.ReadRows(Samples.IdOf(1)));
        var (table, after, found) = ("", "", new List<RowChange.Put>());
        while (reader.ReadRowsAfter(Samples.IdOf(1), table, after, 3) is { Count: > 0 } slice)
        {
            Assert.InRange(slice.Count, 1, 3);
            found.AddRange(slice);
            (table, after) = (slice[^1].Table, slice[^1].Key);
        }

        Assert.Equal(2 * keys.Length, expected.Length);
        Assert.Equal(expected, Samples.TextOf(found));
        Assert.Empty(reader.ReadRowsAfter(Samples.IdOf(2), "", "", 3));
    }

    [Fact]
    public void Rows_that_have_ended_are_deleted_and_no_others()
    {
        Store.Open("a");
        Store.Write(new()
        {
            Rows =
            [
                Samples.Put(1, "t", "ended", "1", Today.AddTicks(-1)), Samples.Put(1, "t", "ends", "2", Today),
                Samples.Put(1, "t", "stays", "3"), Samples.Put(2, "t", "ended", "4", DateTimeOffset.MinValue),
            ],
        });
        using var reader = Store.OpenReader();
        Store.Write(new());
        Assert.Equal(3, reader.ReadRows(Samples.IdOf(1)).Count);
        Store.Write(new() { ExpireRowsBefore = Today });
        Assert.Equal(["t/ends=2", "t/stays=3"], Samples.TextOf(reader.ReadRows(Samples.IdOf(1))));
        Assert.Empty(reader.ReadRows(Samples.IdOf(2)));
        Store.Write(new() { ExpireRowsBefore = DateTimeOffset.MaxValue });
        Assert.Equal(["t/stays=3"], Samples.TextOf(reader.ReadRows(Samples.IdOf(1))));
    }
}
