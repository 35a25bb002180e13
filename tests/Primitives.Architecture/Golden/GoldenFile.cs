namespace Primitives.Architecture.Golden;

/// <summary>A committed text that must not change unnoticed.</summary>
internal static class GoldenFile
{
    private const string Folder = "tests/Primitives.Architecture/golden/";

    /// <summary>Whether UPDATE_GOLDEN=1 is set: then texts are rewritten instead of compared.</summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>The names of those there are.</summary>
    public static IEnumerable<string> Names => Repo.Files
        .Where(path => path.Starts(Folder)).Select(path => Path.GetFileNameWithoutExtension(path));

    /// <summary>Fails with the difference when <paramref name="lines"/> are not what was committed.</summary>
    public static void Check(string name, IEnumerable<string> lines)
    {
        var path = $"{Folder}{name}.txt";
        var now = string.Join('\n', lines).TrimEnd('\n').Split('\n');
        if (IsUpdating)
        {
            Repo.Write(path, string.Join('\n', now) + "\n");
            return;
        }

        var before = Repo.Has(path) ? Repo.Lines(path) : [];
        Assert.True(before.SequenceEqual(now),
            $"{path} has changed. What is stored or sent must stay readable: is there an upcast, is it a new name? "
            + $"If it is meant, run with UPDATE_GOLDEN=1.\n{string.Join('\n', Difference.Of(before, now))}");
    }
}
