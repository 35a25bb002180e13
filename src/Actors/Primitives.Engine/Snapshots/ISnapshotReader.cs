namespace Primitives.Engine.Snapshots;

/// <summary>Reads what has been written.</summary>
public interface ISnapshotReader : IDisposable
{
    /// <summary>The snapshot of an entity; <see langword="null"/> when there is none.</summary>
    /// <exception cref="InvalidDataException">It does not bear its checksum.</exception>
    /// <exception cref="Journal.JournalException">The store did not give it.</exception>
    Snapshot? Read(UInt128 entity);

    /// <summary>The replies that an entity remembers, as recorded at <paramref name="since"/> or later, the oldest
    /// first.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    IReadOnlyList<SnapshotKey> ReadKeys(UInt128 entity, long since);

    /// <summary>The rows of an entity's tables, by table and key.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    IReadOnlyList<RowChange.Put> ReadRows(UInt128 entity);

    /// <summary>Rows of one table, by key: at most <paramref name="limit"/> of those from <paramref name="from"/> to
    /// <paramref name="to"/>, both included.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    IReadOnlyList<RowChange.Put> ReadRows(UInt128 entity, string table, string from, string to, int limit);

    /// <summary>The next rows of an entity's tables, by table and key, behind a row that need not be there.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    IReadOnlyList<RowChange.Put> ReadRowsAfter(UInt128 entity, string table, string key, int limit);

    /// <summary>Entities that want to wake before a moment, the earliest first; those of a snapshot alone, which later
    /// records may have overtaken.</summary>
    /// <param name="after">Where an earlier call ended; the default for the first.</param>
    /// <param name="before">The moment, in microseconds since 1970 UTC.</param>
    /// <param name="limit">The most to return.</param>
    /// <exception cref="Journal.JournalException">The store did not give them.</exception>
    IReadOnlyList<DueSnapshot> ReadDue(DueSnapshot after, long before, int limit);

    /// <summary>Entities in whose line somebody waits, from after an id on.</summary>
    /// <inheritdoc cref="ReadDue" path="/exception"/>
    IReadOnlyList<DueSnapshot> ReadWaiting(UInt128 after, int limit);

    /// <summary>Whose snapshots there are, from after an id on, by id; their bodies are not looked at. One whose
    /// columns are damaged has no address.</summary>
    /// <inheritdoc cref="ReadDue" path="/exception"/>
    IReadOnlyList<DueSnapshot> ReadAddresses(UInt128 after, int limit);

    /// <summary>All snapshots from after an id on, by id: for verification. A damaged one is returned with
    /// <see cref="Snapshot.IsIntact"/> false.</summary>
    /// <inheritdoc cref="ReadDue" path="/exception"/>
    IReadOnlyList<Snapshot> ReadAfter(UInt128 after, int limit);

    /// <inheritdoc cref="Journal.IJournalReader.Hold"/>
    void Hold()
    {
    }

    /// <inheritdoc cref="Journal.IJournalReader.Release"/>
    void Release()
    {
    }
}
