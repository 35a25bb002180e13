using Primitives.Tracing;

namespace Primitives.Specs.Tracing;

/// <summary>What <see cref="TraceParent"/> promises beyond the W3C suite.</summary>
public sealed class TraceParentSpecs
{
    private const string Ids = "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7";

    [Fact]
    public void Parsed_fields_are_those_of_the_header()
    {
        var parsed = TraceParent.Parse($"00-{Ids}-03");
        Assert.Equal(new UInt128(0x4bf92f3577b34da6, 0xa3ce929d0e0e4736), parsed.TraceId);
        Assert.Equal(0x00f067aa0ba902b7ul, parsed.ParentId);
        Assert.Equal(TraceFlags.Sampled | TraceFlags.Random, parsed.Flags);
    }

    [Theory]
    [InlineData("00", "00")]
    [InlineData("01", "01")]
    [InlineData("02", "02")]
    [InlineData("03", "03")]
    [InlineData("04", "00")]
    [InlineData("fd", "01")]
    [InlineData("ff", "03")]
    public void A_child_keeps_the_known_flags_and_clears_the_others(string flags, string expected) =>
        Assert.Equal(
            $"00-4bf92f3577b34da6a3ce929d0e0e4736-000000000000002a-{expected}",
            TraceParent.Parse($"00-{Ids}-{flags}").Child(42).ToString());

    [Theory]
    [InlineData("01-" + Ids + "-01")]
    [InlineData("fe-" + Ids + "-01-")]
    [InlineData("cc-" + Ids + "-01-\u0000\uD800")]
    public void A_later_version_is_sent_on_as_version_00(string header) =>
        Assert.Equal($"00-{Ids}-01", TraceParent.Parse(header).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00-" + Ids)]
    [InlineData("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01")]
    [InlineData("0A-" + Ids + "-01")]
    [InlineData("00-" + Ids + "-0A")]
    [InlineData("00_" + Ids + "-01")]
    [InlineData("00-" + Ids + "_01")]
    [InlineData("00-" + Ids + "-01,00-" + Ids + "-01")]
    [InlineData("cc-" + Ids + "-01,cc-" + Ids + "-01")]
    [InlineData("cc-" + Ids + "-0")]
    [InlineData("\u00a000-" + Ids + "-01")]
    [InlineData("\n00-" + Ids + "-01")]
    public void An_invalid_header_is_refused(string header)
    {
        Assert.False(TraceParent.TryParse(header, out var parsed));
        Assert.Equal(default, parsed);
        Assert.Throws<FormatException>(() => TraceParent.Parse(header));
    }

    [Fact]
    public void Only_a_single_value_is_a_header()
    {
        const string header = $"00-{Ids}-01";
        Assert.True(TraceParent.TryParse([header], out _));
        Assert.False(TraceParent.TryParse([], out _));
        Assert.False(TraceParent.TryParse([null], out _));
        Assert.False(TraceParent.TryParse([header, header], out _));
        Assert.Throws<ArgumentNullException>(() => TraceParent.TryParse((IReadOnlyList<string?>)null!, out _));
    }

    [Fact]
    public void Ids_are_never_zero()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TraceParent(0, 1, TraceFlags.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TraceParent(1, 0, TraceFlags.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TraceParent(1, 1, TraceFlags.None).Child(0));
    }

    [Fact]
    public void The_default_is_no_trace()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => default(TraceParent).Child(1));
        Assert.False(TraceParent.TryParse(default(TraceParent).ToString(), out _));
    }
}
