using Primitives.Engine.Journal;

namespace Primitives.Streams.Tests.Harness;

/// <summary>Counts how often somebody begins to read on, and what is read.</summary>
internal sealed class CountingJournal : IJournal
{
    private readonly MemoryJournal _inner = new();
    private int _scans;
    private int _scanned;
    private int _single;

    public int Scans
    {
        get => Volatile.Read(ref _scans);
        set => Volatile.Write(ref _scans, value);
    }

    /// <summary>Records that were given in a row.</summary>
    public int Scanned => Volatile.Read(ref _scanned);

    /// <summary>Records that were asked for by their positions.</summary>
    public int Single => Volatile.Read(ref _single);

    public MemoryJournal Inner => _inner;

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
        public JournalRow? Read(long position)
        {
            Interlocked.Increment(ref journal._single);
            return inner.Read(position);
        }

        public IEnumerable<JournalRow> ReadAfter(long position)
        {
            Interlocked.Increment(ref journal._scans);
            return inner.ReadAfter(position).Select(row =>
            {
                Interlocked.Increment(ref journal._scanned);
                return row;
            });
        }

        public void Dispose() => inner.Dispose();
    }
}
