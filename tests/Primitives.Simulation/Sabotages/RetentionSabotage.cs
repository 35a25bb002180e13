using Primitives.Engine;
using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Simulation;

/// <summary>Removes records that are still needed: those above the watermark, or with nothing on disk to take their
/// place.</summary>
internal sealed class RetentionSabotage(bool cutsTooFar) : Sabotage
{
    public override IJournal Journal(IJournal disk) => cutsTooFar ? new Greedy(disk) : disk;

    public override ISnapshotStore Snapshots(ISnapshotStore disk) => cutsTooFar ? disk : new Unsynced(disk);

    private sealed class Greedy(IJournal inner) : IJournal
    {
        public string Identity => inner.Identity;
        public long First => inner.First;
        public IReadOnlyDictionary<string, long> Cuts => inner.Cuts;
        public long Open() => inner.Open();
        public void Append(IReadOnlyList<JournalBatch> batches) => inner.Append(batches);
        public bool Scrub() => inner.Scrub();
        public IJournalReader OpenReader() => inner.OpenReader();
        public void Dispose() => inner.Dispose();

        public void Change(JournalChange change)
        {
            if (change.Primitive is not { } primitive)
            {
                inner.Change(change);
                return;
            }

            using var reader = inner.OpenReader();
            var all = reader.ReadAfter(0).Select(row => row.Header.Position).ToList();
            inner.Change(JournalChange.Remove(primitive, [.. all.SkipLast(1)]));
        }
    }

    private sealed class Unsynced(ISnapshotStore inner) : ISnapshotStore
    {
        public long Open(string journal, bool isNeeded) => inner.Open(journal, isNeeded);
        public void Write(SnapshotBatch batch) => inner.Write(batch);
        public void Sync() { }
        public void BeginAnew(string journal, string why) => inner.BeginAnew(journal, why);
        public ISnapshotReader OpenReader() => inner.OpenReader();
        public void Dispose() => inner.Dispose();
    }
}
