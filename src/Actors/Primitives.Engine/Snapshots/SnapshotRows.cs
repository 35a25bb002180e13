using System.Buffers;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Snapshots;

/// <summary>Rows as snapshots hold them: with the version they were written in, since they outlive it.</summary>
internal static class SnapshotRows
{
    /// <summary>What is written of <paramref name="change"/>.</summary>
    public static RowChange Write<TState, TEvent, TDefinition>(
        Stored<TState, TEvent, TDefinition> stored, TableChange change)
        where TState : class where TEvent : class
    {
        if (change.Row is not { } row) return new RowChange.Delete(change.Table, change.From, change.To);

        var version = stored.First(type => type.Kind == StoredKind.Row && type.Name == change.Table && type.IsCurrent)
            .Version;
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Journal.RecordJson.Writing))
        {
            json.WriteStartObject();
            json.WriteNumber(SnapshotNames.Version, version);
            json.WritePropertyName(SnapshotNames.Value);
            row.Value.WriteTo(json);
            json.WriteEndObject();
        }

        return new RowChange.Put(change.Table, row.Key, JsonElement.Parse(bytes.WrittenSpan), row.ExpiresAt);
    }

    /// <summary>The row that was written, as today's.</summary>
    public static RowChange.Put Read<TState, TEvent, TDefinition>(
        Stored<TState, TEvent, TDefinition> stored, RowChange.Put row)
        where TState : class where TEvent : class
    {
        var version = row.Value.GetProperty(SnapshotNames.Version.EncodedUtf8Bytes).GetInt32();
        return row with
        {
            Value = stored.ReadRow(row.Table, version, row.Value.GetProperty(SnapshotNames.Value.EncodedUtf8Bytes)),
        };
    }
}
