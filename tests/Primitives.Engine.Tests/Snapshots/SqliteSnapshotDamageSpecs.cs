using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>What is damaged in the file is refused or still right, never served wrong.</summary>
public sealed class SqliteSnapshotDamageSpecs : IDisposable
{
    private const int PageBytes = 4_096;
    private readonly SnapshotFolder _folder = new();
    private readonly byte[] _whole;

    public SqliteSnapshotDamageSpecs()
    {
        DamageSample.Fill(_folder);
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
                if (DamageSample.IsFound(_folder)) found++;
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
            if (DamageSample.IsFound(_folder)) found++;
        }

        Assert.InRange(found, pages / 2, pages);
    }

    [Fact]
    public void A_file_that_was_cut_short_is_found()
    {
        for (var pages = 1; pages < _whole.Length / PageBytes; pages += 5)
        {
            File.WriteAllBytes(_folder.File, _whole[..(pages * PageBytes)]);
            Assert.True(DamageSample.IsFound(_folder), $"{pages} pages are left");
        }
    }

    [Fact]
    public void What_another_program_writes_is_damage()
    {
        _folder.Query($"UPDATE snapshots SET body = '{{}}' WHERE slot = {Slots.Home(Samples.IdOf(7))}");
        Assert.True(DamageSample.IsFound(_folder));
    }
}
