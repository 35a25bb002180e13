using Primitives.Engine.Snapshots;
using Primitives.Engine.Sqlite.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>What changed in a row although its page bears its seal: by a defect of ours, or before it was
/// written.</summary>
public sealed class SqliteSnapshotColumnSpecs : IDisposable
{
    private readonly SnapshotFolder _folder = new();

    public SqliteSnapshotColumnSpecs() => DamageSample.Fill(_folder);

    public void Dispose() => _folder.Dispose();

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
        Samples.AssertSame(DamageSample.BatchOf(2).Snapshots[8], reader.Read(Samples.IdOf(8)));

        var all = reader.ReadAll();
        Assert.Equal(DamageSample.Count, all.Count);
        var damaged = Assert.Single(all, one => !one.IsIntact);
        Assert.Equal(entity >> 64, damaged.Entity >> 64);
        DueSnapshot[] found = [.. reader.ReadDue(default, long.MaxValue, 1_000), .. reader.ReadWaiting(0, 1_000)];
        foreach (var due in found) Assert.Equal(due.Entity >> 64 == entity >> 64, due.Address is null);
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
}
