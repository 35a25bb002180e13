using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Verification;

/// <content>Snapshots: whether they are what their records make, and whether who is to be woken is found.</content>
internal sealed partial class Verifier
{
    private const int MaxSnapshots = 16; // Looked at in one turn: some milliseconds.

    /// <summary>Looks at some snapshots; false when there are no more.</summary>
    private bool CheckSnapshots(ISnapshotReader reader)
    {
        var found = reader.ReadAfter(_after, MaxSnapshots);
        foreach (var snapshot in found)
        {
            if (_snapshotCheck.Check(snapshot) is { } wrong) Feed.Find(new(snapshot.Position, wrong));
            Sweep(snapshot);
            _after = snapshot.Entity;
            _verifiedSnapshots++;
        }

        return found.Count > 0;
    }

    /// <summary>Whoever is to be woken is found by the index, and was found.</summary>
    private void Sweep(Snapshot snapshot)
    {
        if (_snapshotCheck.CheckFound(snapshot) is { } wrong) Feed.FindLost(wrong);
        if (snapshot is { IsIntact: true, Due: not RecordSummary.Never } && !OwnSnapshot.IsOwn(snapshot))
            claim(snapshot);
    }
}
