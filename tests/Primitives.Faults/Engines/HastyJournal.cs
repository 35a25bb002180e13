using Primitives.Engine.Journal;

namespace Primitives.Faults.Engines;

/// <summary>A sabotage: says that all is written before it knows.</summary>
internal sealed class HastyJournal(IJournal inner) : JournalAround(inner)
{
    public override void Append(IReadOnlyList<JournalBatch> batches)
    {
        try
        {
            base.Append(batches);
        }
        catch (Exception e) when (e is JournalException or ArgumentException)
        {
            // Callers have been told already.
        }
    }
}
