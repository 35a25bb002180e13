using System.Text;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Tests.Engine;

/// <summary>The rows of a loaded entity against a plain model, with a store that is written late and a cache that holds
/// little.</summary>
public sealed class EntityTablesSpecs
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(2_000)]
    [InlineData(1_000_000)]
    public void What_is_fetched_is_what_the_model_has(long cacheBytes)
    {
        for (var seed = 0; seed < 150; seed++) new TablesRun(seed, cacheBytes).Go();
    }

    [Fact]
    public void What_is_known_is_not_read_again()
    {
        var tables = new EntityTables(isStored: true);
        var read = tables.Fetch(new("t", "a", "z", 2), Start, out _);
        Assert.Equal(("a", "z\0"), (read!.From, read.End));
        Assert.True(read.Limit > 2);
        tables.Add(read, [Row("b"), Row("c")]);
        Assert.Null(tables.Fetch(new("t", "a", "z", 100), Start, out var rows));
        Assert.Equal(["b", "c"], rows.Select(row => row.Key));
        Assert.Null(tables.Fetch(new("t", "c", "y", 100), Start, out rows));
        Assert.Single(rows);
        Assert.NotNull(tables.Fetch(new("t", "", "a", 100), Start, out _));
    }

    [Fact]
    public void A_tombstone_needs_no_read()
    {
        var tables = new EntityTables(isStored: true);
        tables.Apply(new RowChange.Delete("t", "a", "m"));
        Assert.Null(tables.Fetch(new("t", "a", "m", 10), Start, out var rows));
        Assert.Empty(rows);
        Assert.Single(tables.TakeSince());
        var read = tables.Fetch(new("t", "a", "z", 10), Start, out _);
        Assert.Equal("m\0", read!.From);
    }

    [Fact]
    public void What_a_snapshot_never_heard_of_is_not_written()
    {
        var tables = new EntityTables(isStored: false);
        for (var i = 0; i < 100; i++) tables.Apply(new RowChange.Put("t", "a", JsonElement.Parse($"{i}")));
        Assert.Equal("99", Encoding.UTF8.GetString(Assert.Single(tables.TakeSince()).Row!.Json.Span));
        Assert.Empty(tables.TakeSince());
    }

    [Fact]
    public void Of_a_row_that_came_and_went_before_a_snapshot_nothing_is_left()
    {
        var tables = new EntityTables(isStored: false);
        var empty = tables.Bytes;
        for (var i = 0; i < 100; i++) tables.Apply(new RowChange.Put("t", RowKey.Of(i), JsonElement.Parse($"{i}")));
        Assert.InRange(tables.UnsavedBytes, 1, tables.Bytes);
        for (var i = 0; i < 100; i++) tables.Apply(new RowChange.Delete("t", RowKey.Of(i), RowKey.Of(i)));
        Assert.Equal(0, tables.UnsavedBytes);
        Assert.Empty(tables.TakeSince());
        Assert.InRange(tables.Bytes, empty, 1000);
    }

    [Fact]
    public void A_row_that_the_store_may_have_is_deleted_there_too()
    {
        var tables = new EntityTables(isStored: true);
        tables.Apply(new RowChange.Put("t", "a", JsonElement.Parse("1")));
        tables.Apply(new RowChange.Delete("t", "a", "a"));
        Assert.Null(Assert.Single(tables.TakeSince()).Row);

        var own = new EntityTables(isStored: false);
        own.Apply(new RowChange.Put("t", "a", JsonElement.Parse("1")));
        Assert.NotNull(Assert.Single(own.TakeSince()).Row);
        own.Apply(new RowChange.Delete("t", "a", "a"));
        Assert.Null(Assert.Single(own.TakeSince()).Row);
    }

    [Fact]
    public void A_row_that_is_read_again_may_be_on_its_way_to_the_store()
    {
        var tables = new EntityTables(isStored: false);
        tables.Apply(new RowChange.Put("t", "a", JsonElement.Parse("1")), isReplayed: true);
        tables.Apply(new RowChange.Delete("t", "a", "a"));
        Assert.Null(Assert.Single(tables.TakeSince()).Row);
    }

    [Fact]
    public void Much_that_has_happened_since_does_not_make_a_read_long()
    {
        var tables = new EntityTables(isStored: false);
        for (var i = 0; i < 10_000; i++)
            tables.Apply(new RowChange.Put("t", RowKey.Of(i), JsonElement.Parse($"{i}")));
        tables.Trim(0);
        var read = tables.Fetch(new("t", RowKey.Of(0), RowKey.Of(20_000), 5), Start, out _);
        tables.Add(read!, []);
        Assert.Null(tables.Fetch(new("t", RowKey.Of(0), RowKey.Of(20_000), 5), Start, out var rows));
        Assert.Equal(5, rows.Count);
        Assert.InRange(tables.CacheBytes, 1, 1_000_000);
    }

    [Fact]
    public void Memory_has_a_bound_once_the_store_has_what_was_put()
    {
        var tables = new EntityTables(isStored: false);
        for (var i = 0; i < 20_000; i++)
        {
            tables.Apply(new RowChange.Put("t", RowKey.Of(i), JsonElement.Parse($"{i}")));
            if (i % 1000 == 999) tables.Saved(tables.TakeSince(), isReading: false);
            tables.Trim(100_000);
        }

        Assert.InRange(tables.CacheBytes, 1, 100_000);
        Assert.InRange(tables.Bytes, tables.CacheBytes, 200_000);
    }

    private static TableRow Row(string key) => new(key, "1"u8.ToArray(), ExpiresAt: null);
}
