namespace Primitives.Streams.Tests;

public sealed class TopicPatternTests
{
    [Theory]
    [InlineData(">", "lock.granted", true)]
    [InlineData(">", "a.b.c.d", true)]
    [InlineData("lock.*", "lock.granted", true)]
    [InlineData("lock.*", "lock", false)]
    [InlineData("lock.*", "lock.a.b", false)]
    [InlineData("lock.*", "locks.granted", false)]
    [InlineData("lock.>", "lock.a.b", true)]
    [InlineData("lock.>", "lock", false)]
    [InlineData("*.granted", "lock.granted", true)]
    [InlineData("*.granted", "lock.timed-out", false)]
    [InlineData("*.*", "lock.granted", true)]
    [InlineData("*", "lock.granted", false)]
    [InlineData("*.>", "lock.granted", true)]
    [InlineData("lock.granted", "lock.granted", true)]
    [InlineData("lock.granted", "lock.Granted", false)]
    [InlineData("lock.granted", "lock.granted.x", false)]
    [InlineData("lock", "lock.granted", false)]
    [InlineData("a.*.c", "a.b.c", true)]
    [InlineData("a.*.c", "a.b.d", false)]
    [InlineData("lock.timed-out", "lock.timed-out", true)]
    [InlineData(">", "subscription.advanced", false)]
    [InlineData("*.advanced", "subscription.advanced", false)]
    [InlineData("*.>", "subscription.advanced", false)]
    [InlineData("subscription.>", "subscription.advanced", true)]
    [InlineData("subscription.*", "subscription.advanced", true)]
    [InlineData(">", "subscriptions.advanced", true)]
    public void A_pattern_matches_what_it_says(string pattern, string topic, bool matches) =>
        Assert.Equal(matches, TopicPattern.Parse(pattern).Matches(topic));

    [Theory]
    [InlineData("", "1 to 256")]
    [InlineData(".", "empty token")]
    [InlineData("lock.", "empty token")]
    [InlineData(".granted", "empty token")]
    [InlineData("a..b", "empty token")]
    [InlineData(">.granted", "only be the last")]
    [InlineData("lock.>.x", "only be the last")]
    [InlineData("lo*", "whole tokens")]
    [InlineData("lock.gr>", "whole tokens")]
    [InlineData("lock.**", "whole tokens")]
    [InlineData("lock granted", "letters, digits")]
    [InlineData("lock.grànted", "letters, digits")]
    [InlineData("lock.\n", "letters, digits")]
    public void A_pattern_that_breaks_a_rule_is_told_which(string pattern, string sentence)
    {
        var refused = Assert.Throws<SubscriptionException>(() => TopicPattern.Parse(pattern));
        Assert.Equal("subscription.bad-pattern", refused.Refusal.Code);
        Assert.Contains(sentence, refused.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_is_neither_missing_nor_too_long()
    {
        Assert.Null(TopicPattern.Check(new string('a', TopicPattern.MaxLength)));
        Assert.NotNull(TopicPattern.Check(new string('a', TopicPattern.MaxLength + 1)));
        Assert.NotNull(TopicPattern.Check(null));
    }
}
