namespace Primitives.Simulation;

/// <summary>A counter hears of each definition once, and of none after a later one.</summary>
internal static class DefinitionAudit
{
    public static void Check(JournalHistory history)
    {
        foreach (var records in history.Of(CounterEntity.Name))
        {
            var known = -1;
            foreach (var row in records)
            {
                if (row.IsTombstone) known = -1;
                foreach (var heard in row.Events(CounterEntity.Stored).OfType<CounterEvent.Configured>())
                {
                    var isNew = heard.Edition > known;
                    Violation.Unless(
                        isNew, "counter.definition", $"{records.Key} heard of {heard.Edition} after {known}.");
                    known = heard.Edition;
                }
            }
        }
    }
}
