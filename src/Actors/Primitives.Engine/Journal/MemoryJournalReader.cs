namespace Primitives.Engine.Journal;

/// <summary>Reads a <see cref="MemoryJournal"/>, without copying.</summary>
internal sealed class MemoryJournalReader(MemoryJournal journal) : IJournalReader
{
    private bool _disposed;

    public JournalRow? Read(long position)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return journal.Row(position);
    }

    public IEnumerable<JournalRow> ReadAfter(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        return After(position);
    }

    public void Dispose() => _disposed = true;

    private IEnumerable<JournalRow> After(long position)
    {
        while (position < long.MaxValue && Read(++position) is { } row) yield return row;
    }
}
