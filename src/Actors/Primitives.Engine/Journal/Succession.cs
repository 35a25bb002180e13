namespace Primitives.Engine.Journal;

/// <summary>Positions are gapless: what is appended follows the last.</summary>
internal static class Succession
{
    /// <summary>Throws unless the batches together follow <paramref name="last"/>.</summary>
    /// <returns>The last position after them.</returns>
    public static long Check(IReadOnlyList<JournalBatch> batches, long last)
    {
        foreach (var batch in batches)
        {
            if (batch.First != last + 1)
                throw new ArgumentException($"A batch begins at {batch.First}, but {last} is the last position.");
            last += batch.Count;
        }

        return last;
    }
}
