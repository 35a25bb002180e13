using Primitives.Locks;

namespace Primitives.Specs.Locks;

public sealed class ValidationSpecs : LockSpecs
{
    // Not as theories: half a surrogate pair does not survive the way to a test runner.
    private static readonly string[] BadNames = ["", new('x', 201), "a\nb", "a\u0000", "a\u0085b", "\ud83d", "\udc00a"];
    private static readonly string[] BadPurposes = [new('x', 501), "a\tb", "\ud83d"];

    public static TheoryData<long> BadTtls => [0, -1, long.MinValue, long.MaxValue, TimeSpan.FromDays(30).Ticks + 1];

    [Fact]
    public void A_name_is_1_to_200_characters_of_text() => Assert.All(BadNames, name =>
        Assert.Contains("name", new Acquire(new(name)).Validate(), StringComparison.Ordinal));

    [Fact]
    public void A_purpose_is_at_most_500_characters_of_text() => Assert.All(BadPurposes, purpose =>
        Assert.Contains("purpose", new Acquire(new("ann", purpose)).Validate(), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(BadTtls))]
    public void A_ttl_is_more_than_zero_and_at_most_30_days(long ticks)
    {
        Assert.NotNull(new Acquire(Ann, new(ticks)).Validate());
        Assert.NotNull(new Extend(1, new(ticks)).Validate());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Patience_is_from_zero_to_30_days(long ticks) =>
        Assert.NotNull(new Acquire(Ann, Ttl, new(ticks)).Validate());

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 0)]
    [InlineData(0, 101)]
    [InlineData(int.MinValue, int.MinValue)]
    public void A_page_has_1_to_100_waiters(int skip, int take) =>
        Assert.NotNull(new Inspect(skip, take).Validate());

    [Fact]
    public void The_ends_of_the_ranges_are_valid()
    {
        ICommand[] valid = [
            new Acquire(new(new('x', 200)), TimeSpan.FromTicks(1)), new Acquire(new("\ud83d\ude00", "")),
            new Acquire(new("ann", new('x', 500))),
            new Acquire(Ann, TimeSpan.FromDays(30), TimeSpan.FromDays(30)),
            new Extend(long.MinValue, TimeSpan.FromDays(30)),
            new Release(long.MaxValue), new Inspect(0, 1), new Inspect(int.MaxValue, 100)];
        Assert.All(valid, command => Assert.Null(command.Validate()));
    }

    [Fact]
    public void An_owner_that_is_missing_is_not_valid() => Assert.NotNull(new Acquire(null!).Validate());

    [Fact]
    public void The_shortest_command_of_an_edge_is_enough()
    {
        var command = JsonSerializer.Deserialize("""{"owner":{"name":"ann"}}""", LockJson.Default.Acquire);
        Assert.Equal(new Acquire(Ann), command);
    }
}
