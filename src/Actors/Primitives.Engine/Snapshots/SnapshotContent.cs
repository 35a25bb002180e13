namespace Primitives.Engine.Snapshots;

/// <summary>What the store has of an entity, but for the rows of its tables: those are read when they are
/// needed.</summary>
internal sealed record SnapshotContent(Snapshot Snapshot, IReadOnlyList<SnapshotKey> Keys)
{
    /// <summary>Reads it; <see langword="null"/> when there is nothing.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="entity">Whose.</param>
    /// <param name="keysSince">Replies recorded earlier are of no interest.</param>
    /// <exception cref="InvalidDataException">It does not bear its checksum.</exception>
    public static SnapshotContent? Read(ISnapshotReader reader, UInt128 entity, long keysSince)
    {
        if (reader.Read(entity) is not { } snapshot) return null;

        return new(snapshot, Parts(snapshot).HasKeys ? reader.ReadKeys(entity, keysSince) : []);
    }

    /// <summary>What a snapshot says that there is beside it.</summary>
    public static (bool HasKeys, bool HasRows) Parts(Snapshot snapshot)
    {
        var (hasKeys, hasRows) = (false, false);
        var json = Journal.RecordJson.Read(snapshot.Body.Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            // These come before all others.
            var (isKeys, isRows) = (json.ValueTextEquals(SnapshotNames.Keys.EncodedUtf8Bytes),
                json.ValueTextEquals(SnapshotNames.Rows.EncodedUtf8Bytes));
            if (!isKeys && !isRows) break;
            (hasKeys, hasRows) = (hasKeys || isKeys, hasRows || isRows);
            json.Read();
        }

        return (hasKeys, hasRows);
    }
}
