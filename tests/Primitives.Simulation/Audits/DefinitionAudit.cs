namespace Primitives.Simulation;

/// <summary>A counter hears of each definition once, and of none after a later one. After a quiet time each that is
/// armed has heard of the last, whether anybody has used it since or not.</summary>
internal static class DefinitionAudit
{
    public static void Check(JournalHistory history, int edition)
    {
        foreach (var records in history.Of(CounterEntity.Name))
        {
            var known = -1;
            var isArmed = false;
            foreach (var row in records)
            {
                if (row.IsTombstone) (known, isArmed) = (-1, false);
                foreach (var happened in row.Events(CounterEntity.Stored))
                {
                    isArmed |= happened is CounterEvent.Added;
                    if (happened is not CounterEvent.Configured heard) continue;

                    var isNew = heard.Edition > known;
                    Violation.Unless(
                        isNew, "counter.definition", $"{records.Key} heard of {heard.Edition} after {known}.");
                    known = heard.Edition;
                }
            }

            Violation.Unless(
                !isArmed || known == edition, "counter.rearmed", $"{records.Key} is armed by {known}, not {edition}.");
        }
    }
}
