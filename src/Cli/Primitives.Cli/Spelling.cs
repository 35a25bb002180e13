namespace Primitives.Cli;

/// <summary>Finds what was meant.</summary>
internal static class Spelling
{
    private const int MostChanges = 2; // More, and it was another word.

    /// <summary>The word that differs least from <paramref name="word"/>; nothing when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> words) => words
        .Select(one => (Word: one, Changes: Changes(word, one))).Where(one => one.Changes <= MostChanges)
        .OrderBy(one => one.Changes).ThenBy(one => one.Word, StringComparer.Ordinal)
        .Select(one => one.Word).FirstOrDefault();

    /// <summary>How many letters have to be put in, taken out or replaced (Levenshtein).</summary>
    private static int Changes(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var (diagonal, left) = (row[0], row[0] = i);
            for (var j = 1; j <= to.Length; j++)
            {
                var cost = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                (diagonal, row[j]) = (row[j], Math.Min(cost, Math.Min(row[j] + 1, left + 1)));
                left = row[j];
            }
        }

        return row[^1];
    }
}
