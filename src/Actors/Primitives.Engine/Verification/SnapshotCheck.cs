using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Verification;

/// <summary>Looks at snapshots: at every checksum there is and, where few records make one, whether they make the
/// same.</summary>
/// <param name="kinds">What entities are.</param>
/// <param name="records">The journal.</param>
/// <param name="snapshots">The snapshots.</param>
internal sealed class SnapshotCheck(KindTable kinds, IJournalReader records, ISnapshotReader snapshots)
{
    private const int MaxChain = 32; // Records, each read twice: some tenths of a millisecond.

    private readonly SnapshotVerifier _verifier = new(kinds, records, snapshots);

    /// <summary>Says what is wrong with a snapshot and what is kept beside it; <see langword="null"/> when nothing
    /// is.</summary>
    /// <exception cref="JournalException">The snapshots could not be read.</exception>
    public string? Check(Snapshot snapshot)
    {
        try
        {
            if (!snapshot.IsIntact) throw SnapshotDamage.Of(snapshot.Entity, "The snapshot");
            if (OwnSnapshot.IsOwn(snapshot)) return null;

            var (hasKeys, hasRows) = SnapshotContent.Parts(snapshot);
            if (hasKeys) _ = snapshots.ReadKeys(snapshot.Entity, since: 0);
            if (hasRows) _ = snapshots.ScanRows(snapshot.Entity).Count();
            return snapshot.Sequence <= MaxChain ? Compare(snapshot) : null;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            return e.Message;
        }
    }

    /// <summary>Says how the index by which a sound snapshot is found differs from its state;
    /// <see langword="null"/> when it does not.</summary>
    public string? CheckFound(Snapshot snapshot)
    {
        if (!snapshot.IsIntact || OwnSnapshot.IsOwn(snapshot)) return null;
        if (kinds.Find(snapshot.Address.Primitive) is not { } kind) return null;
        try
        {
            var entity = kind.Activate(new EntityCell(snapshot.Address, snapshot.Entity, shard: 0, kind));
            entity.Restore(new(snapshot, Keys: []));
            return entity.CheckFound(snapshot) is { } what
                ? $"The snapshot of {snapshot.Address} does not tell {what} as its state does." : null;
        }
        catch (Exception e) when (e is JsonException or UnreadableException or InvalidDataException)
        {
            return null; // It is refused when it is loaded.
        }
    }

    private string? Compare(Snapshot snapshot)
    {
        try
        {
            return _verifier.Verify(snapshot) is { Verdict: SnapshotVerdict.Different } finding
                ? $"The snapshot of {finding.Address} is not what its records make. {finding.Sentence}" : null;
        }
        catch (JournalException)
        {
            return null; // What of the journal cannot be read is told where it lies.
        }
    }
}
