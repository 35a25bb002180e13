using Primitives.Tracing;

namespace Primitives.Specs.Tracing;

/// <summary>What <see cref="TraceState"/> promises beyond the W3C suite.</summary>
public sealed class TraceStateSpecs
{
    [Theory]
    [InlineData("0a=1", "0a=1")]
    [InlineData(",,a=1, ,\t,b=2,", "a=1,b=2")]
    [InlineData("a=  1  ", "a=  1")]
    [InlineData("a=1,ab=2,abc=3", "a=1,ab=2,abc=3")]
    [InlineData("a=1,b=2,a=3,b=4,c=5", "a=1,b=2,c=5")]
    [InlineData(" , \t,", null)]
    [InlineData("a", null)]
    [InlineData("=1", null)]
    [InlineData("_a=1", null)]
    [InlineData("a=   ", null)]
    [InlineData("a=1\t2", null)]
    [InlineData("a=1\r\nx-injected: 1", null)]
    [InlineData("a=1\n", null)]
    [InlineData("a=\u007f", null)]
    [InlineData("a=\u00e9", null)]
    [InlineData("\u00e9=1", null)]
    [InlineData("a=1;b=2", null)]
    [InlineData("a=1;b:2", "a=1;b:2")]
    [InlineData("a=1,b", null)]
    public void A_header_is_passed_on_in_normal_form_or_not_at_all(string header, string? expected) =>
        Assert.Equal(expected, TraceState.Normalize(header));

    [Fact]
    public void A_header_that_was_not_sent_is_not_passed_on()
    {
        Assert.Null(TraceState.Normalize((string?)null));
        Assert.Null(TraceState.Normalize([]));
        Assert.Null(TraceState.Normalize([null, null]));
        Assert.Throws<ArgumentNullException>(() => TraceState.Normalize((IReadOnlyList<string?>)null!));
    }

    [Fact]
    public void A_header_in_normal_form_is_passed_on_without_a_copy()
    {
        const string header = "foo=1,bar=2";
        Assert.Same(header, TraceState.Normalize(header));
        Assert.Same(header, TraceState.Normalize([header]));
    }

    [Fact]
    public void The_largest_header_is_passed_on_whole()
    {
        var (key, value) = (new string('k', 254), new string('v', 256));
        var largest = string.Join(',', Enumerable.Range(10, 32).Select(n => $"{n}{key}={value}"));
        Assert.Equal(TraceState.MaxLength, largest.Length);
        Assert.Same(largest, TraceState.Normalize(largest));
        Assert.Null(TraceState.Normalize(largest + "v"));
        Assert.Null(TraceState.Normalize(largest + ",a=1"));
    }

    [Fact]
    public void Empty_members_do_not_count_and_duplicates_do()
    {
        Assert.Equal("a=1", TraceState.Normalize(new string(',', 100_000) + "a=1"));
        Assert.Equal("a=1", TraceState.Normalize(Repeat("a=1", 32)));
        Assert.Null(TraceState.Normalize(Repeat("a=1", 33)));

        static string Repeat(string member, int times) => string.Join(',', Enumerable.Repeat(member, times));
    }
}
