using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Journal;

/// <summary>Fails once where it is told to.</summary>
internal sealed class FaultyMemoryJournal : MemoryJournal
{
    public Action? BeforeWrite { get; set; }

    public Action? BeforeSync { get; set; }

    public Action? AfterSync { get; set; }

    /// <summary>The negative control: a disk that lies.</summary>
    public bool SkipsSync { get; set; }

    protected override void Write(IReadOnlyList<JournalBatch> batches)
    {
        Take(BeforeWrite, () => BeforeWrite = null);
        base.Write(batches);
    }

    protected override void Write(JournalChange change)
    {
        Take(BeforeWrite, () => BeforeWrite = null);
        base.Write(change);
    }

    protected override void Sync()
    {
        Take(BeforeSync, () => BeforeSync = null);
        if (!SkipsSync) base.Sync();
        Take(AfterSync, () => AfterSync = null);
    }

    private static void Take(Action? fault, Action clear)
    {
        clear();
        fault?.Invoke();
    }
}
