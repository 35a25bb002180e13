using System.Buffers.Text;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Snapshots;

/// <summary>Rows as snapshots hold them: with the version they were written in, since they outlive it.</summary>
internal static class SnapshotRows
{
    private const int DigitsAtMost = 11; // Of a version.

    /// <summary>What is written of <paramref name="change"/>.</summary>
    public static RowChange Write<TState, TEvent, TDefinition>(
        Stored<TState, TEvent, TDefinition> stored, TableChange change)
        where TState : class where TEvent : class
    {
        if (change.Row is not { } row) return new RowChange.Delete(change.Table, change.From, change.To);

        var json = new byte[Written.VersionName.Length + DigitsAtMost + Written.ValueName.Length + row.Json.Length + 1];
        Written.VersionName.CopyTo(json);
        var at = Written.VersionName.Length;
        Utf8Formatter.TryFormat(stored.RowVersionOf(change.Table), json.AsSpan(at), out var digits);
        Written.ValueName.CopyTo(json.AsSpan(at += digits));
        row.Json.Span.CopyTo(json.AsSpan(at += Written.ValueName.Length));
        json[at += row.Json.Length] = (byte)'}';
        return new RowChange.Put(change.Table, row.Key, json.AsMemory(0, at + 1), row.ExpiresAt);
    }

    /// <summary>The row that was written, as today's.</summary>
    public static RowChange.Put Read<TState, TEvent, TDefinition>(
        Stored<TState, TEvent, TDefinition> stored, RowChange.Put row)
        where TState : class where TEvent : class
    {
        var written = row.Value;
        var version = written.GetProperty(SnapshotNames.Version.EncodedUtf8Bytes).GetInt32();
        var value = stored.ReadRow(row.Table, version, written.GetProperty(SnapshotNames.Value.EncodedUtf8Bytes));
        return new(row.Table, row.Key, value, row.ExpiresAt);
    }

    /// <summary>What stands around a value, by the names of <see cref="SnapshotNames"/>.</summary>
    private static class Written
    {
        public static ReadOnlySpan<byte> VersionName => "{\"version\":"u8;
        public static ReadOnlySpan<byte> ValueName => ",\"value\":"u8;
    }
}
