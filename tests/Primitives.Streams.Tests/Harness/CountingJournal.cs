using Primitives.Engine.Journal;

namespace Primitives.Streams.Tests.Harness;

/// <summary>Counts how often somebody begins to read on.</summary>
internal sealed class CountingJournal : IJournal
{
    private readonly MemoryJournal _inner = new();
    private int _scans;

    public int Scans
    {
        get => Volatile.Read(ref _scans);
        set => Volatile.Write(ref _scans, value);
    }

    public string Identity => _inner.Identity;

    public long First => _inner.First;

    public IReadOnlyDictionary<string, long> Cuts => _inner.Cuts;

    public void Change(JournalChange change) => _inner.Change(change);

    public bool Scrub() => _inner.Scrub();

    public long Open() => _inner.Open();

    public void Append(IReadOnlyList<JournalBatch> batches) => _inner.Append(batches);

    public IJournalReader OpenReader() => new Reader(this, _inner.OpenReader());

    public void Dispose() => _inner.Dispose();

    private sealed class Reader(CountingJournal journal, IJournalReader inner) : IJournalReader
    {
        public JournalRow? Read(long position) => inner.Read(position);

        public IEnumerable<JournalRow> ReadAfter(long position)
        {
            Interlocked.Increment(ref journal._scans);
            return inner.ReadAfter(position);
        }

        public void Dispose() => inner.Dispose();
    }
}
