using System.Text;
using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite.Backups;
using Primitives.Engine.Tests.Engine;
using Primitives.Engine.Tests.Sqlite;

namespace Primitives.Engine.Tests.Backups;

/// <summary>What is damaged is told in a sentence: when it is copied, when it is restored, when it is
/// looked at.</summary>
public sealed class DamagedBackupSpecs : IDisposable
{
    private const string Flip =
        "UPDATE journal SET record = replace(record, '\"by\":7', '\"by\":9') WHERE position = 7";

    private readonly BackupWorld _world = new();

    public DamagedBackupSpecs()
    {
        for (var i = 1; i <= 40; i++) _world.World.Ask($"counter/{i % 5}", new Add(i));
        _world.TakeSnapshots();
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_damaged_record_is_not_backed_up()
    {
        Query(_world.Source.Folder, Flip);
        AssertTold("record 7 ", () => _world.BackUp());
        Assert.False(Directory.Exists(_world.Backup));
        Assert.Contains("Record 7 ", Assert.Single(_world.Verify(_world.Source.Folder).Damage, IsOfRecord));
    }

    [Fact]
    public void A_missing_record_is_not_backed_up()
    {
        Query(_world.Source.Folder, "DELETE FROM journal WHERE position = 7");
        AssertTold("no record 7", () => _world.BackUp());
        Assert.Contains(_world.Verify(_world.Source.Folder).Damage, one => one.Contains("no record 7"));
    }

    [Fact]
    public void A_record_that_was_damaged_after_it_was_copied_stays_whole_in_the_copy()
    {
        _world.BackUp();
        Query(_world.Source.Folder, Flip);
        _world.World.Ask("counter/0", new Add(1));
        Assert.Equal(41, _world.Copy().Last);
        Assert.Equal(41, _world.Restore().Last);
        Assert.Empty(_world.Verify(_world.Restored).Damage);
    }

    [Fact]
    public void A_damaged_page_of_snapshots_is_not_backed_up_but_the_journal_can_be()
    {
        _world.World.Stop();
        FlipIn(Path.Combine(_world.Source.Folder, "snapshots.db"));
        AssertTold("snapshots", () => _world.BackUp());
        Assert.False(_world.Verify(_world.Source.Folder).IsGood);
        Assert.Null(_world.BackUp(withSnapshots: false).Watermark);
        Assert.False(_world.Restore().HasSnapshots);
    }

    [Theory]
    [InlineData("backup.json", "no backup"), InlineData("journal.db", "There is no")]
    [InlineData("snapshots.db", "has no snapshots.db")]
    public void A_file_that_is_missing_is_told(string file, string sentence)
    {
        _world.BackUp();
        File.Delete(Path.Combine(_world.Backup, file));
        AssertRefused(sentence);
    }

    [Theory]
    [InlineData("backup.json"), InlineData("journal.db"), InlineData("snapshots.db")]
    public void A_file_that_is_cut_short_is_told(string file)
    {
        _world.BackUp();
        using (var cut = File.OpenWrite(Path.Combine(_world.Backup, file))) cut.SetLength(cut.Length / 2);
        AssertRefused(file);
    }

    [Fact]
    public void Every_bit_of_the_manifest_counts()
    {
        _world.BackUp();
        var path = Path.Combine(_world.Backup, "backup.json");
        var whole = File.ReadAllBytes(path);
        for (var at = 0; at < whole.Length; at++)
        {
            // Blanks and the case of names and digits say nothing.
            if (whole[at] is (byte)' ' or (byte)'\n' || (whole[at] | 0x20) is >= (byte)'a' and <= (byte)'z') continue;
            var flipped = (byte[])whole.Clone();
            flipped[at] ^= 1;
            File.WriteAllBytes(path, flipped);
            Assert.ThrowsAny<JournalException>(() => _world.Restore());
        }
    }

    [Fact]
    public void A_manifest_of_another_journal_is_told()
    {
        _world.BackUp();
        using var other = new BackupWorld();
        other.BackUp();
        File.Copy(
            Path.Combine(other.Backup, "backup.json"), Path.Combine(_world.Backup, "backup.json"), overwrite: true);
        AssertRefused("of another journal");
        AssertTold("of another journal", () => _world.Copy());
    }

    [Fact]
    public void A_manifest_of_a_newer_release_is_told()
    {
        var made = _world.BackUp();
        ManifestFile.Write(_world.Backup, made with { Format = 2 });
        AssertRefused("format 2");
    }

    [Fact]
    public void A_record_that_changed_in_the_backup_is_told()
    {
        _world.BackUp();
        Query(_world.Backup, Flip);
        AssertRefused("record 7 ");
        Assert.Contains(_world.Verify(_world.Backup).Damage, IsOfRecord);
    }

    [Fact]
    public void A_record_that_was_exchanged_for_another_good_one_is_told()
    {
        _world.BackUp();
        // Two journals of the same beginning, which no record alone can tell apart.
        var other = _world.World.Rows[6];
        var header = other.Header with { At = other.Header.At + 1 };
        var checksum = Checksum.Of(header, Checksum.Of(Encoding.UTF8.GetBytes(other.Body)));
        Query(_world.Backup, $"UPDATE journal SET at = {header.At}, checksum = {checksum} WHERE position = 7");
        AssertRefused("not those that were copied");
        Assert.Contains(_world.Verify(_world.Backup).Damage, one => one.Contains("manifest"));
    }

    [Fact]
    public void Snapshots_of_another_day_are_told()
    {
        var older = _world.BackUp();
        for (var i = 1; i <= 40; i++) _world.World.Ask($"counter/{i % 5}", new Add(i));
        _world.TakeSnapshots();
        _world.BackUp(_world.Source.Folder, _world.Backup + "-2");
        File.Copy(
            Path.Combine(_world.Backup + "-2", "snapshots.db"), Path.Combine(_world.Backup, "snapshots.db"),
            overwrite: true);
        AssertTold("beyond", () => _world.Restore());
        Assert.Equal(40, older.Last);
    }

    private static bool IsOfRecord(string sentence) => sentence.StartsWith("Record 7 ", StringComparison.Ordinal);

    private static void Query(string folder, string sql) => PlainSql.Query(Path.Combine(folder, "journal.db"), sql);

    /// <summary>Changes a bit of every page but the first.</summary>
    private static void FlipIn(string file)
    {
        var bytes = File.ReadAllBytes(file);
        for (var at = 4_096 + 4_000; at < bytes.Length; at += 4_096) bytes[at] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private void AssertRefused(string sentence)
    {
        AssertTold(sentence, () => _world.Restore());
        Assert.False(Directory.Exists(_world.Restored));
    }

    private static void AssertTold(string sentence, Action action)
    {
        var fault = Assert.ThrowsAny<JournalException>(action);
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
    }
}
