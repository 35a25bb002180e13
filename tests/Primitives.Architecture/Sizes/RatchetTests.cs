using System.Text.Encodings.Web;

namespace Primitives.Architecture.Sizes;

/// <summary>Exceptions to the rules of size may become fewer, never more.</summary>
/// <remarks>UPDATE_GOLDEN=1 lowers what can be lowered; nothing raises it but an edit that a reviewer sees.</remarks>
public sealed class RatchetTests
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, int> Allowed = Golden.GoldenFile.IsUpdating ? Lower() : Read();

    public static TheoryData<string> Rules => [.. Ratchet.Rules.Keys];

    [Theory, MemberData(nameof(Rules))]
    public void No_rule_has_more_exceptions_than_before(string rule)
    {
        var allowed = Allowed.GetValueOrDefault(rule);
        var found = Ratchet.Rules[rule]().ToList();
        Assert.True(found.Count <= allowed,
            $"{rule}: {found.Count}, and {Ratchet.File} allows {allowed}.\n  {string.Join("\n  ", found)}");
        if (found.Count < allowed)
            TestContext.Current.AddWarning($"{rule}: only {found.Count}. Lower it in {Ratchet.File} from {allowed}.");
    }

    [Fact]
    public void The_committed_file_and_the_rules_agree() =>
        Check.Same(Allowed.Keys, Ratchet.File, Ratchet.Rules.Keys, nameof(Ratchet));

    private static Dictionary<string, int> Lower()
    {
        var before = Read();
        var now = Ratchet.Rules.ToDictionary(
            rule => rule.Key, rule => Math.Min(rule.Value().Count(), before.GetValueOrDefault(rule.Key, int.MaxValue)));
        Repo.Write(Ratchet.File, JsonSerializer.Serialize(now, Readable).ReplaceLineEndings("\n") + "\n");
        return now;
    }

    private static Dictionary<string, int> Read() =>
        JsonSerializer.Deserialize<Dictionary<string, int>>(Repo.Read(Ratchet.File))!;
}
