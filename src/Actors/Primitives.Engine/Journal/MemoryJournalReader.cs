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
        while (Next(ref position) is { } row) yield return row;
    }

    private JournalRow? Next(ref long position)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return journal.RowAfter(ref position);
    }
}
