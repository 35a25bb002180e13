using Primitives.Engine.Journal;
using Primitives.Engine.Tests.Journal;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A journal in memory with a place for the test before and after all that it does.</summary>
internal sealed class HookedJournal : IJournal
{
    public FaultyMemoryJournal Inner { get; } = new();

    /// <summary>Runs ahead of an append; what it throws, the append does.</summary>
    public Action<IReadOnlyList<JournalBatch>>? Appending { get; set; }

    public Action? Opening { get; set; }

    public Action? Reading { get; set; }

    /// <summary>How many records each batch of each append had.</summary>
    public List<int[]> Appends { get; } = [];

    public int Openings { get; private set; }

    public int Scrubs { get; private set; }

    public string Identity => Inner.Identity;

    public long First => Inner.First;

    public IReadOnlyDictionary<string, long> Cuts => Inner.Cuts;

    public void Change(JournalChange change) => Inner.Change(change);

    public bool Scrub()
    {
        Scrubs++;
        return Inner.Scrub();
    }

    public EngineTrouble? Trouble { get; set; }

    public long Open()
    {
        Openings++;
        Opening?.Invoke();
        return Inner.Open();
    }

    public void Append(IReadOnlyList<JournalBatch> batches)
    {
        Appending?.Invoke(batches);
        Inner.Append(batches);
        Appends.Add([.. batches.Select(batch => batch.Count)]);
    }

    public IJournalReader OpenReader() => new HookedReader(this, Inner.OpenReader());

    public void Dispose() => Inner.Dispose();

    /// <summary>The next append writes so many of its records, and fails.</summary>
    public void FailAfter(int records) => Inner.BeforeSync = () =>
    {
        Inner.Crash(records, tearNext: false);
        throw new JournalException("The disk is gone.");
    };

    /// <summary>The next append writes everything, and fails.</summary>
    public void FailThoughWritten() => Inner.AfterSync = () => throw new JournalException("The disk is slow.");

    /// <summary>The next append finds no room.</summary>
    public void FindFull() => Inner.BeforeWrite = () => throw new JournalFullException("The disk is full.");

    private sealed class HookedReader(HookedJournal journal, IJournalReader inner) : IJournalReader
    {
        public JournalRow? Read(long position)
        {
            journal.Reading?.Invoke();
            return inner.Read(position);
        }

        public IEnumerable<JournalRow> ReadAfter(long position) => inner.ReadAfter(position);

        public void Dispose() => inner.Dispose();
    }
}
