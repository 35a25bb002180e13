namespace Primitives.Definitions;

/// <summary>The definitions of one primitive. What they say is in a table.</summary>
/// <param name="Names">The revisions that are kept of each, the last first.</param>
/// <param name="Floor">The highest number that a definition had which was taken away: others begin above it, so no
/// number of a name is ever used again.</param>
internal sealed record DefinitionState(
    ImmutableDictionary<string, ImmutableList<DefinitionInfo>> Names, long Floor)
{
    [JsonIgnore]
    public long Bytes => Names.Values.Sum(revisions => revisions.Sum(one => (long)one.Bytes));

    /// <summary>The last revision of a name, or <see langword="null"/>.</summary>
    public DefinitionInfo? Last(string name) => Names.GetValueOrDefault(name)?[0];
}
