using Primitives.Engine;
using Primitives.Engine.Journal;

namespace Primitives.Host.Tests.Harness;

/// <summary>Counts what is written on its way to the real journal, and can claim to be in trouble.</summary>
internal sealed class CountingJournal(IJournal inner) : IJournal
{
    private long _records;

    public long Records => Interlocked.Read(ref _records);

    public string Identity => inner.Identity;

    public long First => inner.First;

    public IReadOnlyDictionary<string, long> Cuts => inner.Cuts;

    public void Change(JournalChange change) => inner.Change(change);

    public bool Scrub() => inner.Scrub();

    /// <summary>Trouble that it claims to have.</summary>
    public EngineTrouble? Claimed { get; set; }

    public EngineTrouble? Trouble => Claimed ?? inner.Trouble;

    public long Open() => inner.Open();

    public void Append(IReadOnlyList<JournalBatch> batches)
    {
        inner.Append(batches);
        Interlocked.Add(ref _records, batches.Sum(batch => batch.Count));
    }

    public IJournalReader OpenReader() => inner.OpenReader();

    public void Dispose() => inner.Dispose();
}
