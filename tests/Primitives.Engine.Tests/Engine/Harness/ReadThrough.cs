using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A journal whose records come to their readers by way of the test.</summary>
internal sealed class ReadThrough(IJournal inner) : IJournal
{
    /// <summary>What becomes of a record on its way; what it throws, the reader does.</summary>
    public Func<JournalRow, JournalRow> Pass { get; set; } = row => row;

    public string Identity => inner.Identity;

    public long First => inner.First;

    public IReadOnlyDictionary<string, long> Cuts => inner.Cuts;

    public long Open() => inner.Open();

    public void Append(IReadOnlyList<JournalBatch> batches) => inner.Append(batches);

    public void Change(JournalChange change) => inner.Change(change);

    public bool Scrub() => inner.Scrub();

    public IJournalReader OpenReader() => new Reader(this, inner.OpenReader());

    public void Dispose() => inner.Dispose();

    private sealed class Reader(ReadThrough journal, IJournalReader inner) : IJournalReader
    {
        public JournalRow? Read(long position) => inner.Read(position) is { } row ? journal.Pass(row) : null;

        public IEnumerable<JournalRow> ReadAfter(long position) => inner.ReadAfter(position).Select(journal.Pass);

        public void Dispose() => inner.Dispose();
    }
}
