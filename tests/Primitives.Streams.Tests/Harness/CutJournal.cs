using Primitives.Engine.Journal;

namespace Primitives.Streams.Tests.Harness;

/// <summary>A journal whose beginning retention has cut off; how far, the test says.</summary>
internal sealed class CutJournal(IJournal inner) : IJournal
{
    private long _first = 1;

    public string Identity => inner.Identity;

    public long First => Volatile.Read(ref _first);

    /// <summary>What is cut off is of all primitives that the tests use.</summary>
    public IReadOnlyDictionary<string, long> Cuts => new Dictionary<string, long>(StringComparer.Ordinal)
    {
        ["note"] = First - 1, ["lock"] = First - 1, ["subscription"] = First - 1,
    };

    public void Change(JournalChange change) => inner.Change(change);

    public bool Scrub() => inner.Scrub();

    public void CutBefore(long position) => Volatile.Write(ref _first, position);

    public long Open() => inner.Open();

    public void Append(IReadOnlyList<JournalBatch> batches) => inner.Append(batches);

    public IJournalReader OpenReader() => new Reader(this, inner.OpenReader());

    public void Dispose() => inner.Dispose();

    private sealed class Reader(CutJournal journal, IJournalReader inner) : IJournalReader
    {
        public JournalRow? Read(long position) => position < journal.First ? null : inner.Read(position);

        public IEnumerable<JournalRow> ReadAfter(long position) => position + 1 < journal.First
            ? throw new JournalException($"There is no record {position + 1}.") : inner.ReadAfter(position);

        public void Dispose() => inner.Dispose();
    }
}
