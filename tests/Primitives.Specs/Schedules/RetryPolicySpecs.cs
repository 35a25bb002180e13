using Primitives.Schedules;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Schedules;

/// <summary>Pauses between attempts.</summary>
public sealed class RetryPolicySpecs
{
    private static readonly RetryPolicy Policy =
        new() { MaxAttempts = 10, Delay = Seconds(2), MaxDelay = Seconds(20), JitterPercent = 0 };

    [Fact]
    public void Should_calculate_constant_delay() => Assert.Equal([2, 2, 2, 2, 2], Delays(RetryGrowth.Fixed));

    [Fact]
    public void Should_calculate_linear_delay_and_respect_linear_max_delay() =>
        Assert.Equal([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 20], Delays(RetryGrowth.Linear, 11));

    [Fact]
    public void Should_calculate_exponential_delay_and_respect_exponential_max_delay() =>
        Assert.Equal([2, 4, 8, 16, 20, 20], Delays(RetryGrowth.Exponential, 6));

    [Fact]
    public void The_longest_pause_is_kept_to_after_a_thousand_failures() =>
        Assert.Equal(Seconds(20), Policy.DelayAfter(1000));

    [Fact]
    public void Should_add_jitter_within_bounds()
    {
        var jittery = Policy with { JitterPercent = 50 };
        Assert.Equal(Clock.At(12), Next(jittery, 1, spread: 0));
        Assert.Equal(Clock.At(12.5), Next(jittery, 1, spread: 5000));
        Assert.InRange(Next(jittery, 1, spread: 9999)!.Value, Clock.At(12.99), Clock.At(13));
    }

    [Fact]
    public void Should_allow_exactly_max_attempts()
    {
        Assert.NotNull(Next(Policy, 9));
        Assert.Null(Next(Policy, 10));
        Assert.Null(Next(RetryPolicy.None, 1));
    }

    [Fact]
    public void No_attempt_begins_after_the_duration_of_them_all()
    {
        Assert.Equal(Clock.At(12), Next(Policy with { MaxDuration = Seconds(12) }, 1));
        Assert.Null(Next(Policy with { MaxDuration = Seconds(11.9) }, 1));
    }

    [Fact]
    public void An_error_that_is_not_retried_is_not()
    {
        var policy = Policy with { NotRetried = ["bad-input"] };
        Assert.Null(policy.Next(1, Clock.At(0), Clock.At(10), "bad-input", after: null, spread: 0));
        Assert.NotNull(policy.Next(1, Clock.At(0), Clock.At(10), "timed-out", after: null, spread: 0));
    }

    [Fact]
    public void A_handler_can_ask_for_a_longer_pause_and_not_for_a_shorter_one()
    {
        Assert.Equal(Clock.At(70), Policy.Next(1, Clock.At(0), Clock.At(10), null, Seconds(60), spread: 0));
        Assert.Equal(Clock.At(12), Policy.Next(1, Clock.At(0), Clock.At(10), null, Seconds(1), spread: 0));
    }

    private static readonly RetryPolicy[] Wrong = [
        new() { MaxAttempts = 0 }, new() { MaxAttempts = 1001 }, new() { Growth = (RetryGrowth)9 },
        new() { Delay = Seconds(-1) }, new() { Delay = Seconds(10), MaxDelay = Seconds(9) },
        new() { MaxDelay = TimeSpan.FromDays(31) }, new() { JitterPercent = 101 }, new() { JitterPercent = -1 },
        new() { MaxDuration = TimeSpan.Zero }, new() { NotRetried = [""] },
        new() { NotRetried = [.. Enumerable.Repeat("x", 51)] }];

    [Fact]
    public void What_is_out_of_range_is_told_in_a_sentence() =>
        Assert.All(Wrong, policy => Assert.EndsWith(".", policy.Validate(), StringComparison.Ordinal));

    private static IEnumerable<int> Delays(RetryGrowth growth, int count = 5) => Enumerable.Range(1, count)
        .Select(failures => (int)(Policy with { Growth = growth }).DelayAfter(failures).TotalSeconds);

    private static DateTimeOffset? Next(RetryPolicy policy, int failures, int spread = 0) =>
        policy.Next(failures, Clock.At(0), Clock.At(10), error: null, after: null, spread);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
