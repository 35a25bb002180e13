using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>A store with all that a store can hold, to be damaged.</summary>
internal static class DamageSample
{
    public const int Count = 300;

    /// <summary>Fills a store, and leaves it in its one file.</summary>
    public static void Fill(SnapshotFolder folder)
    {
        using var store = folder.Store();
        store.Open("a");
        // Twice, and some gone again: so there are pages that are free, and larger bodies in pages of their own.
        for (var version = 1; version <= 2; version++) store.Write(BatchOf(version));
        store.Write(new() { Erased = [.. Enumerable.Range(Count, 100).Select(Samples.IdOf)] });
    }

    public static SnapshotBatch BatchOf(int version) => new()
    {
        Snapshots =
        [
            .. Enumerable.Range(0, Count + 100).Select(number => Samples.Of(
                number, version, due: number % 2 == 0 ? number * version : long.MaxValue, waiting: number % 5,
                bytes: number % 50 == 0 ? 10_000 : 100)),
        ],
        Keys = [.. Enumerable.Range(0, Count).Select(number => Samples.KeyOf(number, "k", Samples.Noon + number))],
        Rows = [.. Enumerable.Range(0, Count).Select(number => Samples.Put(number, "t", "k", $"{version}"))],
        Watermark = version,
    };

    public static List<Snapshot> ReadAll(this ISnapshotReader reader)
    {
        var all = new List<Snapshot>();
        while (reader.ReadAfter(all.LastOrDefault()?.Entity ?? 0, 100) is { Count: > 0 } page) all.AddRange(page);
        return all;
    }

    /// <summary>Reads everything in every way, and compares what is not refused.</summary>
    /// <returns>Whether anything was refused.</returns>
    public static bool IsFound(SnapshotFolder folder)
    {
        using var store = folder.Store();
        if (IsRefused(() => Assert.Equal(2, store.Open("a")))) return true;
        using var reader = store.OpenReader();
        var batch = BatchOf(2);
        var found = IsRefused(() => Assert.Null(reader.Read(Samples.IdOf(Count))));
        for (var number = 0; number < Count; number++) found |= IsFound(reader, batch, number);
        return found | IsFound(reader, [.. batch.Snapshots.Take(Count).OrderBy(one => one.Entity)]);
    }

    private static bool IsFound(ISnapshotReader reader, SnapshotBatch batch, int number)
    {
        var entity = Samples.IdOf(number);
        return IsRefused(() => Samples.AssertSame(batch.Snapshots[number], reader.Read(entity)))
            | IsRefused(() => Samples.AssertSame(batch.Keys[number], Assert.Single(reader.ReadKeys(entity, 0))))
            | IsRefused(() => Assert.Equal(["t/k=2"], Samples.TextOf(reader.ReadRows(entity))));
    }

    private static bool IsFound(ISnapshotReader reader, Snapshot[] byId) =>
        IsRefused(() => Assert.Equal(
            byId.Where(one => one.Due < 1_000).OrderBy(one => one.Due).Select(one => one.Entity),
            reader.ReadDue(default, 1_000, 1_000).Select(one => one.Entity)))
        | IsRefused(() => Assert.Equal(
            byId.Where(one => one.Waiting > 0).Select(one => one.Entity),
            reader.ReadWaiting(0, 1_000).Select(one => one.Entity)))
        | IsRefused(() =>
        {
            var all = reader.ReadAll();
            Assert.Equal(Count, all.Count);
            if (all.Exists(one => !one.IsIntact)) throw new InvalidDataException("It is told to be damaged.");
            foreach (var (one, other) in byId.Zip(all)) Samples.AssertSame(one, other);
        });

    private static bool IsRefused(Action read)
    {
        try
        {
            read();
            return false;
        }
        catch (Exception fault) when (fault is JournalException or InvalidDataException)
        {
            return true;
        }
    }
}
