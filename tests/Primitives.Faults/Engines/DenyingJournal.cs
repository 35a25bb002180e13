using Primitives.Engine.Journal;

namespace Primitives.Faults.Engines;

/// <summary>A sabotage: whatever fails, it says that there was no room and nothing was written.</summary>
internal sealed class DenyingJournal(IJournal inner) : JournalAround(inner)
{
    public override void Append(IReadOnlyList<JournalBatch> batches)
    {
        try
        {
            base.Append(batches);
        }
        catch (JournalException e)
        {
            throw new JournalFullException(e.Message);
        }
    }
}
