using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Journal;

internal sealed class MemoryFixture : JournalFixture
{
    private readonly FaultyMemoryJournal _journal = new();

    public override IJournal Journal => _journal;

    public override void Restart() => _journal.Dispose();

    public override void Break() => _journal.BeforeWrite = () => throw new JournalException("broken");

    public override void FillUp() => _journal.BeforeWrite = () => throw new JournalFullException("full");

    protected override void Dispose(bool disposing) => _journal.Dispose();
}
