using Primitives.Engine.Journal;

namespace Primitives.Faults.Engines;

/// <summary>A sabotage: writes, and then says that there was no room and nothing was written.</summary>
internal sealed class DenyingJournal(IJournal inner) : JournalAround(inner)
{
    private const int Every = 10;
    private int _appends;

    public override void Append(IReadOnlyList<JournalBatch> batches)
    {
        base.Append(batches);
        if (++_appends % Every == 0) throw new JournalFullException("Sabotage.");
    }
}
