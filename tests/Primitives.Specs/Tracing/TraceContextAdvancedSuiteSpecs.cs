namespace Primitives.Specs.Tracing;

/// <summary>The three advanced cases of the W3C suite, and the one of level 2.</summary>
public sealed class TraceContextAdvancedSuiteSpecs : TraceContextSuite
{
    [Fact]
    public void Multiple_requests_with_valid_traceparent_are_spans_of_its_trace()
    {
        var forwarded = ForwardThrice(("traceparent", Valid));
        Assert.All(forwarded, f => Assert.Equal(TraceId, f.TraceId));
        Assert.Equal(3, forwarded.DistinctBy(f => f.ParentId).Count());
    }

    [Fact]
    public void Multiple_requests_without_traceparent_are_different_spans() =>
        Assert.Equal(3, ForwardThrice().DistinctBy(f => f.ParentId).Count());

    [Fact]
    public void Multiple_requests_with_illegal_traceparent_are_spans_of_a_new_trace()
    {
        var illegal = new string('0', 32);
        var forwarded = ForwardThrice(("traceparent", $"00-{illegal}-{ParentId}-01"));
        Assert.All(forwarded, f => Assert.NotEqual(illegal, f.TraceId));
        Assert.Equal(3, forwarded.DistinctBy(f => f.ParentId).Count());
    }

    [Fact]
    public void Propagates_random_flag()
    {
        Continues($"00-{TraceId}-{ParentId}-02");
        Assert.Equal(2, Forward(("traceparent", $"00-{TraceId}-{ParentId}-02")).Flags & 2);
    }
}
