namespace Primitives.Architecture.Golden;

/// <summary>What was taken out (-) and put in (+) between two texts: by their longest common subsequence.</summary>
internal static class Difference
{
    public static IEnumerable<string> Of(string[] before, string[] after)
    {
        var common = Lengths(before, after);
        var (i, j) = (0, 0);
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j]) (i, j) = (i + 1, j + 1);
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
                yield return $"- {i + 1,4}: {before[i++]}";
            else yield return $"+ {j + 1,4}: {after[j++]}";
        }
    }

    /// <summary>How long the longest common subsequence is from each pair of lines on.</summary>
    private static int[,] Lengths(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                lengths[i, j] = before[i] == after[j]
                    ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }

        return lengths;
    }
}
