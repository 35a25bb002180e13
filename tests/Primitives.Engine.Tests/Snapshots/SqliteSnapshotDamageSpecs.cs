using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Sqlite.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>What is damaged in the file is refused or still right, never served wrong.</summary>
public sealed class SqliteSnapshotDamageSpecs : IDisposable
{
    private const int Count = 300;
    private const int PageBytes = 4_096;
    private readonly SnapshotFolder _folder = new();
    private readonly byte[] _whole;

    public SqliteSnapshotDamageSpecs()
    {
        using (var store = _folder.Store())
        {
            store.Open("a");
            // Twice, and some gone again: so there are pages that are free, and larger bodies in pages of their own.
            for (var version = 1; version <= 2; version++) store.Write(BatchOf(version));
            store.Write(new() { Erased = [.. Enumerable.Range(Count, 100).Select(Samples.IdOf)] });
        }

        _whole = File.ReadAllBytes(_folder.File);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_bit_that_changed_anywhere_is_found_or_does_no_harm()
    {
        var random = new Random(20_260_101);
        var (found, harmless) = (0, 0);
        for (var page = 0; page < _whole.Length / PageBytes; page++)
        {
            for (var time = 0; time < 3; time++)
            {
                var at = (page * PageBytes) + random.Next(PageBytes);
                var bytes = (byte[])_whole.Clone();
                bytes[at] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(_folder.File, bytes);
                if (IsFound()) found++;
                else harmless++;
            }
        }

        // Free pages hold nothing, so damage in them does none.
        Assert.True(found > 3 * harmless, $"{found} found, {harmless} harmless");
    }

    [Fact]
    public void Each_byte_of_the_header_is_looked_at()
    {
        for (var at = 0; at < 110; at++)
        {
            var bytes = (byte[])_whole.Clone();
            bytes[at] ^= 0xFF;
            File.WriteAllBytes(_folder.File, bytes);
            using var store = _folder.Store();
            var fault = Assert.ThrowsAny<JournalException>(() => store.Open("a"));
            Assert.Contains(' ', fault.Message);
            Assert.ThrowsAny<JournalException>(() => store.Open("another"));
            Assert.Equal(bytes, File.ReadAllBytes(_folder.File));
        }
    }

    [Fact]
    public void A_page_that_is_lost_moved_or_of_an_older_day_is_found()
    {
        var pages = _whole.Length / PageBytes;
        var found = 0;
        for (var page = 1; page < pages; page++)
        {
            var lost = (byte[])_whole.Clone();
            if (page % 2 == 0) Array.Clear(lost, page * PageBytes, PageBytes);
            else Array.Copy(_whole, (page + 1) % pages * PageBytes, lost, page * PageBytes, PageBytes);
            File.WriteAllBytes(_folder.File, lost);
            if (IsFound()) found++;
        }

        Assert.InRange(found, pages / 2, pages);
    }

    [Fact]
    public void A_file_that_was_cut_short_is_found()
    {
        for (var pages = 1; pages < _whole.Length / PageBytes; pages += 5)
        {
            File.WriteAllBytes(_folder.File, _whole[..(pages * PageBytes)]);
            Assert.True(IsFound(), $"{pages} pages are left");
        }
    }

    [Theory]
    [InlineData("UPDATE snapshots SET entity = x'00'")]
    [InlineData("UPDATE snapshots SET tenant = 'acme2'")]
    [InlineData("UPDATE snapshots SET id = id || ' '")]
    [InlineData("UPDATE snapshots SET primitive = NULL")]
    [InlineData("UPDATE snapshots SET position = position + 1")]
    [InlineData("UPDATE snapshots SET sequence = 0")]
    [InlineData("UPDATE snapshots SET due = 17")]
    [InlineData("UPDATE snapshots SET waiting = 17")]
    [InlineData("UPDATE snapshots SET checksum = 'x'")]
    public void A_snapshot_with_a_column_that_changed_is_refused_by_name(string damage)
    {
        var entity = Samples.IdOf(7);
        var where = $"slot = {Slots.Home(entity)}";
        _folder.Change(damage.Replace("NULL", "''", StringComparison.Ordinal) + " WHERE " + where);
        using var store = _folder.Store();
        store.Open("a");
        using var reader = store.OpenReader();
        var fault = Assert.Throws<InvalidDataException>(() => reader.Read(entity));
        Assert.Contains($"{entity:x32}", fault.Message, StringComparison.Ordinal);
        Samples.AssertSame(BatchOf(2).Snapshots[8], reader.Read(Samples.IdOf(8)));

        var all = ReadAll(reader);
        Assert.Equal(Count, all.Count);
        var damaged = Assert.Single(all, one => !one.IsIntact);
        Assert.Equal(entity >> 64, damaged.Entity >> 64);
        foreach (var due in reader.ReadDue(default, long.MaxValue, Count).Concat(reader.ReadWaiting(0, Count)))
            Assert.Equal(due.Entity >> 64 == entity >> 64, due.Address is null);
    }

    [Theory]
    [InlineData("rows", "SET value = '[]'")]
    [InlineData("rows", "SET expires = 17")]
    [InlineData("rows", "SET key = 'other'")]
    [InlineData("rows", "SET \"table\" = 'other'")]
    [InlineData("keys_480000", "SET reply = '[]'")]
    [InlineData("keys_480000", "SET at = at + 1")]
    [InlineData("keys_480000", "SET key = 'other'")]
    [InlineData("keys_480000", "SET operation = 'other'")]
    [InlineData("keys_480000", "SET hash = x'00'")]
    public void A_row_or_reply_that_changed_is_refused_by_name(string table, string damage)
    {
        var entity = Samples.IdOf(7);
        _folder.Change($"UPDATE {table} {damage} WHERE entity = x'{entity:x32}'");
        using var store = _folder.Store();
        store.Open("a");
        using var reader = store.OpenReader();
        var fault = Assert.Throws<InvalidDataException>(
            () => table == "rows" ? (object)reader.ReadRows(entity) : reader.ReadKeys(entity, 0));
        Assert.Contains($"{entity:x32}", fault.Message, StringComparison.Ordinal);
        Assert.Single(reader.ReadRows(Samples.IdOf(8)));
        Assert.Single(reader.ReadKeys(Samples.IdOf(8), 0));
    }

    [Fact]
    public void What_another_program_writes_is_damage()
    {
        _folder.Query($"UPDATE snapshots SET body = '{{}}' WHERE slot = {Slots.Home(Samples.IdOf(7))}");
        Assert.True(IsFound());
    }

    private static SnapshotBatch BatchOf(int version) => new()
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

    private static List<Snapshot> ReadAll(ISnapshotReader reader)
    {
        var all = new List<Snapshot>();
        while (reader.ReadAfter(all.LastOrDefault()?.Entity ?? 0, 100) is { Count: > 0 } page) all.AddRange(page);
        return all;
    }

    /// <summary>Reads everything in every way, and compares what is not refused.</summary>
    private bool IsFound()
    {
        using var store = _folder.Store();
        if (IsRefused(() => Assert.Equal(2, store.Open("a")))) return true;
        using var reader = store.OpenReader();
        var expected = BatchOf(2);
        var found = false;
        for (var number = 0; number < Count; number++)
        {
            var entity = Samples.IdOf(number);
            found |= IsRefused(() => Samples.AssertSame(expected.Snapshots[number], reader.Read(entity)));
            found |= IsRefused(() =>
                Samples.AssertSame(expected.Keys[number], Assert.Single(reader.ReadKeys(entity, 0))));
            found |= IsRefused(() =>
                Assert.Equal(["t/k=2"], Samples.TextOf(reader.ReadRows(entity))));
        }

        found |= IsRefused(() => Assert.Null(reader.Read(Samples.IdOf(Count))));
        var byId = expected.Snapshots.Take(Count).OrderBy(one => one.Entity).ToArray();
        found |= IsRefused(() => Assert.Equal(
            byId.Where(one => one.Due < 1_000).OrderBy(one => one.Due).Select(one => one.Entity),
            reader.ReadDue(default, 1_000, 1_000).Select(one => one.Entity)));
        found |= IsRefused(() => Assert.Equal(
            byId.Where(one => one.Waiting > 0).Select(one => one.Entity),
            reader.ReadWaiting(0, 1_000).Select(one => one.Entity)));
        found |= IsRefused(() =>
        {
            var all = ReadAll(reader);
            Assert.Equal(Count, all.Count);
            if (all.Exists(one => !one.IsIntact)) throw new InvalidDataException("It is told to be damaged.");
            foreach (var (one, other) in byId.Zip(all)) Samples.AssertSame(one, other);
        });
        return found;
    }

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
