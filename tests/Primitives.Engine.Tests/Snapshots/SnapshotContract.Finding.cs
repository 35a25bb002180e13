using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>What every store of snapshots promises about entities that are found without being asked for.</summary>
public abstract partial class SnapshotContract
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public void The_due_are_found_the_earliest_first_in_pages(int limit)
    {
        Store.Open("a");
        // Many at one moment, some never, some at the end itself.
        Snapshot[] written =
        [
            .. Enumerable.Range(0, 200).Select(number => Samples.Of(
                number, due: number % 5 == 0 ? long.MaxValue : number % 3 == 0 ? 50 : number)),
        ];
        Store.Put(written);
        var expected = written.Where(one => one.Due < 100).OrderBy(one => one.Due).ThenBy(one => one.Entity)
            .Select(one => new DueSnapshot(one.Due, one.Entity, one.Address, one.Position));
        using var reader = Store.OpenReader();
        var found = new List<DueSnapshot>();
        while (reader.ReadDue(found.LastOrDefault(), 100, limit) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, limit);
            found.AddRange(page);
        }

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Who_is_never_due_is_never_found()
    {
        Store.Open("a");
        Store.Put(Samples.Of(1), Samples.Of(2, due: long.MaxValue - 1), Samples.Of(3, due: 0));
        using var reader = Store.OpenReader();
        Assert.Equal([0, long.MaxValue - 1], reader.ReadDue(default, long.MaxValue, 9).Select(one => one.Due));
        Assert.Empty(reader.ReadDue(default, 0, 9));
        Assert.Empty(reader.ReadDue(default, long.MaxValue, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public void Those_with_a_line_are_found_by_id_in_pages(int limit)
    {
        Store.Open("a");
        Snapshot[] written = [.. Enumerable.Range(0, 100).Select(number => Samples.Of(number, waiting: number % 3))];
        Store.Put(written);
        using var reader = Store.OpenReader();
        var found = new List<DueSnapshot>();
        while (reader.ReadWaiting(found.LastOrDefault().Entity, limit) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, limit);
            found.AddRange(page);
        }

        Assert.Equal(
            written.Where(one => one.Waiting > 0).OrderBy(one => one.Entity)
                .Select(one => new DueSnapshot(one.Due, one.Entity, one.Address, one.Position)),
            found);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void All_are_found_by_id_in_pages(int limit)
    {
        Store.Open("a");
        Snapshot[] written = [.. Enumerable.Range(0, 200).Select(number => Samples.Of(number))];
        Store.Put(written);
        using var reader = Store.OpenReader();
        var found = new List<Snapshot>();
        while (reader.ReadAfter(found.LastOrDefault()?.Entity ?? 0, limit) is { Count: > 0 } page) found.AddRange(page);
        Assert.Equal(200, found.Count);
        foreach (var (expected, one) in written.OrderBy(one => one.Entity).Zip(found))
            Samples.AssertSame(expected, one);
    }
}
