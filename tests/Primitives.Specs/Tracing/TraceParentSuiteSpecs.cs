namespace Primitives.Specs.Tracing;

/// <summary>The 23 cases of the W3C suite about traceparent.</summary>
public sealed class TraceParentSuiteSpecs : TraceContextSuite
{
    [Fact]
    public void Both_traceparent_and_tracestate_missing_starts_a_trace() => Assert.NotEqual(TraceId, Forward().TraceId);

    [Fact]
    public void Traceparent_included_tracestate_missing_continues_the_trace() => Continues(Valid);

    [Fact]
    public void Traceparent_duplicated_starts_a_trace()
    {
        const string other = "12345678901234567890123456789011";
        var forwarded = Forward(("traceparent", $"00-{other}-{ParentId}-01"), ("traceparent", Valid));
        Assert.NotEqual(other, forwarded.TraceId);
        Assert.NotEqual(TraceId, forwarded.TraceId);
    }

    [Fact]
    public void Traceparent_header_name_with_a_delimiter_is_another_header()
    {
        Assert.NotEqual(TraceId, Forward(("trace-parent", Valid)).TraceId);
        Assert.NotEqual(TraceId, Forward(("trace.parent", Valid)).TraceId);
    }

    [Fact]
    public void Traceparent_header_name_valid_casing_is_any_casing()
    {
        Assert.Equal(TraceId, Forward(("TraceParent", Valid)).TraceId);
        Assert.Equal(TraceId, Forward(("TrAcEpArEnT", Valid)).TraceId);
        Assert.Equal(TraceId, Forward(("TRACEPARENT", Valid)).TraceId);
    }

    [Fact]
    public void Traceparent_version_0x00_has_nothing_after_its_flags()
    {
        Restarts($"{Valid}.");
        Restarts($"{Valid}-what-the-future-will-be-like");
    }

    [Fact]
    public void Traceparent_version_0xcc_is_continued()
    {
        Continues($"cc-{TraceId}-{ParentId}-01");
        Continues($"cc-{TraceId}-{ParentId}-01-what-the-future-will-be-like");
        Restarts($"cc-{TraceId}-{ParentId}-01.what-the-future-will-be-like");
    }

    [Fact]
    public void Traceparent_version_0xff_is_invalid() => Restarts($"ff-{TraceId}-{ParentId}-01");

    [Fact]
    public void Traceparent_version_illegal_characters_are_invalid()
    {
        Restarts($".0-{TraceId}-{ParentId}-01");
        Restarts($"0.-{TraceId}-{ParentId}-01");
    }

    [Fact]
    public void Traceparent_version_too_long_is_invalid()
    {
        Restarts($"000-{TraceId}-{ParentId}-01");
        Restarts($"0000-{TraceId}-{ParentId}-01");
    }

    [Fact]
    public void Traceparent_version_too_short_is_invalid() => Restarts($"0-{TraceId}-{ParentId}-01");

    [Fact]
    public void Traceparent_trace_id_all_zero_is_invalid() => Restarts($"00-{new string('0', 32)}-{ParentId}-01");

    [Fact]
    public void Traceparent_trace_id_illegal_characters_are_invalid()
    {
        Restarts($"00-.{TraceId[1..]}-{ParentId}-01");
        Restarts($"00-{TraceId[..^1]}.-{ParentId}-01");
    }

    [Fact]
    public void Traceparent_trace_id_too_long_is_invalid() => Restarts($"00-{TraceId}3-{ParentId}-01");

    [Fact]
    public void Traceparent_trace_id_too_short_is_invalid() => Restarts($"00-{TraceId[..^1]}-{ParentId}-01");

    [Fact]
    public void Traceparent_parent_id_all_zero_is_invalid() => Restarts($"00-{TraceId}-{new string('0', 16)}-01");

    [Fact]
    public void Traceparent_parent_id_illegal_characters_are_invalid()
    {
        Restarts($"00-{TraceId}-.{ParentId[1..]}-01");
        Restarts($"00-{TraceId}-{ParentId[..^1]}.-01");
    }

    [Fact]
    public void Traceparent_parent_id_too_long_is_invalid() => Restarts($"00-{TraceId}-{ParentId}7-01");

    [Fact]
    public void Traceparent_parent_id_too_short_is_invalid() => Restarts($"00-{TraceId}-{ParentId[..^1]}-01");

    [Fact]
    public void Traceparent_trace_flags_illegal_characters_are_invalid()
    {
        Restarts($"00-{TraceId}-{ParentId}-.0");
        Restarts($"00-{TraceId}-{ParentId}-0.");
    }

    [Fact]
    public void Traceparent_trace_flags_too_long_are_invalid() => Restarts($"00-{TraceId}-{ParentId}-001");

    [Fact]
    public void Traceparent_trace_flags_too_short_are_invalid() => Restarts($"00-{TraceId}-{ParentId}-1");

    [Fact]
    public void Traceparent_ows_handling_ignores_white_space_around_the_value()
    {
        Continues($" {Valid}");
        Continues($"\t{Valid}");
        Continues($"{Valid} ");
        Continues($"{Valid}\t");
        Continues($"\t {Valid} \t");
    }
}
