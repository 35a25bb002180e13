using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>What every store of snapshots promises about replies under keys, rows, and what is erased.</summary>
public abstract partial class SnapshotContract
{
    [Fact]
    public void Replies_are_remembered_over_the_hours_the_oldest_first()
    {
        Store.Open("a");
        SnapshotKey[] written =
        [
            Samples.KeyOf(1, "b", Samples.Noon + 5), Samples.KeyOf(1, "a", Samples.Noon + 5, "[1]"),
            Samples.KeyOf(1, "ä \U0001F600", Samples.Noon), Samples.KeyOf(1, "late", Samples.Noon + (3 * Samples.Hour)),
            Samples.KeyOf(1, "early", Samples.Noon - 1, new string('x', 9_000)), Samples.KeyOf(1, "first", 1),
            Samples.KeyOf(2, "b", Samples.Noon),
        ];
        Store.Write(new() { Keys = written[..3] });
        using var reader = Store.OpenReader();
        AssertKeys([written[2], written[1], written[0]], since: 0);
        Store.Write(new() { Keys = written[3..] });
        AssertKeys([written[5], written[4], written[2], written[1], written[0], written[3]], since: 0);
        AssertKeys([written[1], written[0], written[3]], since: Samples.Noon + 1);
        AssertKeys([], since: long.MaxValue);
        Samples.AssertSame(written[6], Assert.Single(reader.ReadKeys(Samples.IdOf(2), 0)));

        void AssertKeys(SnapshotKey[] expected, long since)
        {
            var found = reader.ReadKeys(Samples.IdOf(1), since);
            Assert.Equal(expected.Length, found.Count);
            foreach (var (one, other) in expected.Zip(found)) Samples.AssertSame(one, other);
        }
    }

    [Fact]
    public void A_reply_that_is_written_twice_is_there_once()
    {
        Store.Open("a");
        for (var time = 0; time < 2; time++) Store.Write(new() { Keys = [Samples.KeyOf(1, "k", Samples.Noon)] });
        using var reader = Store.OpenReader();
        Assert.Single(reader.ReadKeys(Samples.IdOf(1), 0));
    }

    [Fact]
    public void Replies_of_hours_that_are_over_are_forgotten()
    {
        Store.Open("a");
        for (var hour = 0; hour < 30; hour++)
            Store.Write(new() { Keys = [Samples.KeyOf(1, "k", Samples.Noon + (hour * Samples.Hour))] });
        using var reader = Store.OpenReader();
        Assert.Equal(30, reader.ReadKeys(Samples.IdOf(1), 0).Count);
        for (var time = 0; time < 30; time++)
            Store.Write(new() { ForgetKeysBefore = Samples.Noon + (20 * Samples.Hour) + 1 });
        var left = reader.ReadKeys(Samples.IdOf(1), 0);
        Assert.InRange(left.Count, 9, 10); // The hour that is not over may stay as a whole.
        Assert.Equal(Samples.Noon + (29 * Samples.Hour), left[^1].At);

        Store.Write(new()
        {
            Keys = [Samples.KeyOf(1, "old", Samples.Noon), Samples.KeyOf(1, "new", Samples.Noon + (29 * Samples.Hour))],
            ForgetKeysBefore = Samples.Noon + (20 * Samples.Hour),
        });
        Assert.DoesNotContain(reader.ReadKeys(Samples.IdOf(1), 0), key => key.Key == "old");
        Assert.Contains(reader.ReadKeys(Samples.IdOf(1), 0), key => key.Key == "new");
    }

    [Fact]
    public void Rows_are_put_and_deleted_in_order()
    {
        Store.Open("a");
        Store.Write(new()
        {
            Rows =
            [
                Samples.Put(1, "t", "b", "1"), Samples.Put(2, "t", "b", "2"), Samples.Put(1, "t", "a", "[null]"),
                Samples.Put(1, "s", "z", "3"), Samples.Put(1, "t", "b", "4"), Samples.Delete(1, "t", "a", "a"),
                Samples.Put(1, "t", "c", "5"),
            ],
        });
        using var reader = Store.OpenReader();
        Assert.Equal(["s/z=3", "t/b=4", "t/c=5"], Samples.TextOf(reader.ReadRows(Samples.IdOf(1))));
        Assert.Equal(["t/b=2"], Samples.TextOf(reader.ReadRows(Samples.IdOf(2))));

        Store.Write(new() { Rows = [Samples.Delete(1, "t", "", "zz"), Samples.Put(1, "t", "a", "6")] });
        Assert.Equal(["s/z=3", "t/a=6"], Samples.TextOf(reader.ReadRows(Samples.IdOf(1))));
        Assert.Equal(["t/b=2"], Samples.TextOf(reader.ReadRows(Samples.IdOf(2))));
        Store.Write(new() { Rows = [Samples.Delete(1, "s", "zz", "a")] });
        Assert.Equal(2, reader.ReadRows(Samples.IdOf(1)).Count);
    }

    [Fact]
    public void Rows_are_in_ordinal_order_whatever_is_in_their_keys()
    {
        Store.Open("a");
        // Among them one that is not well-formed, and those that UTF-8 has in another order than UTF-16.
        string[] keys =
            ["", "a", "ab", "a\0", "B", "é", "\ud7ff", "\ue000", "\uffff", "\U0001F600", "\ud83d", "\udfff\ud800"];
        Store.Write(new() { Rows = [.. keys.Select(key => Samples.Put(1, "t", key, "1"))] });
        using var reader = Store.OpenReader();
        Array.Sort(keys, StringComparer.Ordinal);
        Assert.Equal(keys, reader.ReadRows(Samples.IdOf(1)).Select(row => row.Key));

        for (var from = 0; from < keys.Length; from += 3)
        {
            var to = Math.Min(from + 1, keys.Length - 1);
            Store.Write(new() { Rows = [Samples.Delete(1, "t", keys[from], keys[to])] });
            keys = [.. keys[..from], .. keys[(to + 1)..]];
            Assert.Equal(keys, reader.ReadRows(Samples.IdOf(1)).Select(row => row.Key));
        }
    }

    [Fact]
    public void A_row_keeps_when_it_expires_and_what_it_says()
    {
        Store.Open("a");
        var expires = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(1);
        var deep = new string('[', 150) + new string(']', 150);
        var json = $"{{\"ü\":\"\\ud83d 1\",\"n\":1.50, \"d\":{deep}}}";
        var value = JsonDocument.Parse(json, new() { MaxDepth = 200 }).RootElement;
        Store.Write(new()
        {
            Rows =
            [
                (1, new RowChange.Put("t", "a", value, expires)),
                (1, new RowChange.Put("t", "b", value, DateTimeOffset.MinValue)),
                (1, new RowChange.Put("t", "c", value)),
            ],
        });
        using var reader = Store.OpenReader();
        var rows = reader.ReadRows(1);
        Assert.Equal([expires, DateTimeOffset.MinValue, null], rows.Select(row => row.ExpiresAt));
        Assert.All(rows, row => Assert.Equal(json, row.Value.GetRawText()));
    }

    [Fact]
    public void Of_an_erased_entity_nothing_is_left()
    {
        Store.Open("a");
        Store.Write(new()
        {
            Snapshots = [Samples.Of(1, due: 1, waiting: 1), Samples.Of(2, due: 2, waiting: 1)],
            Keys = [Samples.KeyOf(1, "k", Samples.Noon), Samples.KeyOf(1, "k", 0), Samples.KeyOf(2, "k", 0)],
            Rows = [Samples.Put(1, "t", "k", "1"), Samples.Put(2, "t", "k", "1")],
        });
        Store.Write(new() { Erased = [Samples.IdOf(1), Samples.IdOf(99)] });
        using var reader = Store.OpenReader();
        Assert.Null(reader.Read(Samples.IdOf(1)));
        Assert.Empty(reader.ReadKeys(Samples.IdOf(1), long.MinValue));
        Assert.Empty(reader.ReadRows(Samples.IdOf(1)));
        Assert.Equal(Samples.IdOf(2), Assert.Single(reader.ReadDue(default, 100, 10)).Entity);
        Assert.Equal(Samples.IdOf(2), Assert.Single(reader.ReadWaiting(0, 10)).Entity);
        Samples.AssertSame(Samples.Of(2, due: 2, waiting: 1), Assert.Single(reader.ReadAfter(0, 10)));
        Assert.Single(reader.ReadKeys(Samples.IdOf(2), 0));
        Assert.Single(reader.ReadRows(Samples.IdOf(2)));

        Store.Write(new() { Erased = [Samples.IdOf(2)], Snapshots = [Samples.Of(2, version: 9)] });
        Samples.AssertSame(Samples.Of(2, version: 9), reader.Read(Samples.IdOf(2)));
        Assert.Empty(reader.ReadRows(Samples.IdOf(2)));
    }
}
