using Primitives.Engine.Retention;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A rule that cannot be meant is refused before anything is opened.</summary>
public sealed class RetentionRuleSpecs
{
    [Theory]
    [InlineData("nothing", 5, null, "There is a rule of retention for 'nothing', but no such primitive.")]
    [InlineData("counter", null, null, "A rule has a MaxAge, a MaxBytes, or both")]
    [InlineData("counter", 0, null, "MaxAge is a second to a hundred years.")]
    [InlineData("counter", null, -1L, "MaxBytes is not negative.")]
    public void A_rule_that_means_nothing_is_refused(string primitive, int? seconds, long? bytes, string sentence)
    {
        var age = seconds is { } some ? TimeSpan.FromSeconds(some) : default(TimeSpan?);
        var e = Assert.Throws<ArgumentException>(() => new World(options => options with
        {
            Retention = new Dictionary<string, RetentionRule>(StringComparer.Ordinal)
            {
                [primitive] = new() { MaxAge = age, MaxBytes = bytes },
            },
        }));
        Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
    }
}
