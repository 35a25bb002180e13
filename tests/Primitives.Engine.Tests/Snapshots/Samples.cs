using System.Text;
using Primitives.Engine.Entities;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>Makes snapshots for the tests.</summary>
internal static class Samples
{
    public const long Hour = 3_600_000_000;

    /// <summary>Some moment at the beginning of an hour.</summary>
    public const long Noon = 480_000 * Hour;

    public static Address AddressOf(int number) => new("acme", "lock", $"door-{number}");

    public static UInt128 IdOf(int number) => EntityId.Of(AddressOf(number));

    /// <summary>A snapshot whose every column is told by number and version.</summary>
    public static Snapshot Of(int number, int version = 1, long due = long.MaxValue, int waiting = 0, int bytes = 0) =>
        new()
        {
            Entity = IdOf(number),
            Address = AddressOf(number),
            Position = (version * 1_000_000L) + number,
            Sequence = version,
            Due = due,
            Waiting = waiting,
            Body = Encoding.UTF8.GetBytes(
                $$"""{"number":{{number}},"version":{{version}},"x":"{{new('x', bytes)}}"}"""),
        };

    /// <summary>One at an id that is given.</summary>
    public static Snapshot At(UInt128 entity, int number = 1) => Of(number) with { Entity = entity };

    public static SnapshotKey KeyOf(int number, string key, long at, string reply = "{}") => new(
        IdOf(number), key, at, "acquire", ((UInt128)7 << 100) | (UInt128)number, Encoding.UTF8.GetBytes(reply));

    public static (UInt128 Entity, RowChange Change) Put(
        int number, string table, string key, string json, DateTimeOffset? expires = null) =>
        (IdOf(number), new RowChange.Put(table, key, JsonElement.Parse(json), expires));

    public static (UInt128 Entity, RowChange Change) Delete(int number, string table, string from, string to) =>
        (IdOf(number), new RowChange.Delete(table, from, to));

    public static void Put(this ISnapshotStore store, params Snapshot[] snapshots) =>
        store.Write(new() { Snapshots = snapshots });

    /// <summary>Reads one by a reader of its own.</summary>
    public static Snapshot? Read(this ISnapshotStore store, UInt128 entity)
    {
        using var reader = store.OpenReader();
        return reader.Read(entity);
    }

    public static void AssertSame(Snapshot written, Snapshot? read)
    {
        Assert.NotNull(read);
        Assert.Equal(written with { Body = default }, read with { Body = default });
        Assert.True(written.Body.Span.SequenceEqual(read.Body.Span), $"The body of {written.Address} differs.");
        Assert.True(read.IsIntact);
    }

    public static void AssertSame(SnapshotKey written, SnapshotKey read)
    {
        Assert.Equal(written with { Reply = default }, read with { Reply = default });
        Assert.True(written.Reply.Span.SequenceEqual(read.Reply.Span), $"The reply under {written.Key} differs.");
    }

    /// <summary>Rows as text.</summary>
    public static string[] TextOf(IReadOnlyList<RowChange.Put> rows) =>
        [.. rows.Select(row => $"{row.Table}/{row.Key}={row.Value.GetRawText()}")];
}
