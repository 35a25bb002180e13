namespace Primitives.Architecture.Repository;

/// <summary>Fails with everything that is wrong, not with the first of it.</summary>
internal static class Check
{
    /// <summary>Fails unless there are no <paramref name="offenders"/>.</summary>
    public static void None(IEnumerable<string> offenders, string rule)
    {
        var found = offenders.ToList();
        Assert.True(found.Count == 0, $"{rule}\n  {string.Join("\n  ", found)}");
    }

    /// <summary>Fails unless both hold the same.</summary>
    public static void Same(IEnumerable<string> here, string hereName, IEnumerable<string> there, string thereName)
    {
        var (left, right) = (here.ToHashSet(), there.ToHashSet());
        None(
            [.. left.Except(right).Order().Select(one => $"{one}: only in {hereName}"),
             .. right.Except(left).Order().Select(one => $"{one}: only in {thereName}")],
            $"{hereName} and {thereName} disagree:");
    }
}
