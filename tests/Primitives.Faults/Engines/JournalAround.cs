using Primitives.Engine.Journal;

namespace Primitives.Faults.Engines;

/// <summary>A journal that passes everything on; a sabotage changes one thing.</summary>
internal abstract class JournalAround(IJournal inner) : IJournal
{
    public string Identity => inner.Identity;

    public long First => inner.First;

    public IReadOnlyDictionary<string, long> Cuts => inner.Cuts;

    public void Change(JournalChange change) => inner.Change(change);

    public bool Scrub() => inner.Scrub();

    public long Open() => inner.Open();

    public virtual void Append(IReadOnlyList<JournalBatch> batches) => inner.Append(batches);

    public virtual IJournalReader OpenReader() => inner.OpenReader();

    public void Dispose() => inner.Dispose();
}
