namespace Primitives.Specs.Tracing;

/// <summary>The 14 cases of the W3C suite about tracestate.</summary>
public sealed class TraceStateSuiteSpecs : TraceContextSuite
{
    [Fact]
    public void Tracestate_included_traceparent_missing_is_dropped()
    {
        Assert.Null(Forward(("tracestate", "foo=1")).State);
        Assert.Null(Forward(("tracestate", "foo=1,bar=2")).State);
    }

    [Fact]
    public void Tracestate_included_traceparent_included_is_passed_on() => Passes("foo=1,bar=2", "foo=1,bar=2");

    [Fact]
    public void Tracestate_header_name_with_a_delimiter_is_another_header()
    {
        Assert.Null(Forward(("traceparent", Valid), ("trace-state", "foo=1")).State);
        Assert.Null(Forward(("traceparent", Valid), ("trace.state", "foo=1")).State);
    }

    [Fact]
    public void Tracestate_header_name_valid_casing_is_any_casing()
    {
        Assert.Equal("foo=1", Forward(("traceparent", Valid), ("TraceState", "foo=1")).State);
        Assert.Equal("foo=1", Forward(("traceparent", Valid), ("TrAcEsTaTe", "foo=1")).State);
        Assert.Equal("foo=1", Forward(("traceparent", Valid), ("TRACESTATE", "foo=1")).State);
    }

    [Fact]
    public void Tracestate_empty_header_is_not_sent_and_harms_no_other()
    {
        Passes(null, "");
        Passes("foo=1", "foo=1", "");
        Passes("foo=1", "", "foo=1");
    }

    [Fact]
    public void Tracestate_multiple_headers_different_keys_are_one_in_their_order() =>
        Passes("foo=1,bar=2,rojo=1,congo=2,baz=3", "foo=1,bar=2", "rojo=1,congo=2", "baz=3");

    [Fact]
    public void Tracestate_duplicated_keys_leave_the_most_recent()
    {
        Passes("foo=1", "foo=1,foo=1");
        Passes("foo=1", "foo=1,foo=2");
        Passes("foo=1", "foo=1", "foo=1");
        Passes("foo=1", "foo=1", "foo=2");
    }

    [Fact]
    public void Tracestate_all_allowed_characters_are_passed_on()
    {
        const string key = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";
        var printable = Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c);
        var value = string.Concat(printable.Where(c => c is not (',' or '=')));
        Passes($"{key}={value}", $"{key}={value}");
        Passes($"{key}@a-z0-9_-*/={value}", $"{key}@a-z0-9_-*/={value}");
    }

    [Fact]
    public void Tracestate_ows_handling_ignores_white_space_around_members()
    {
        Passes("foo=1,bar=2,baz=3", "foo=1 \t , \t bar=2, \t baz=3");
        Passes("foo=1,bar=2,baz=3", "foo=1\t \t,\t \tbar=2,\t \tbaz=3");
        Passes("foo=1", " foo=1");
        Passes("foo=1", "\tfoo=1");
        Passes("foo=1", "foo=1 ");
        Passes("foo=1", "foo=1\t");
        Passes("foo=1", "\t foo=1 \t");
    }

    [Fact]
    public void Tracestate_key_illegal_characters_drop_the_header()
    {
        Passes(null, "foo =1");
        Passes(null, "FOO=1");
        Passes(null, "foo.bar=1");
    }

    [Fact]
    public void Tracestate_key_illegal_vendor_format_is_only_an_at_sign_in_front()
    {
        Passes("foo@=1,bar=2", "foo@=1,bar=2");
        Passes(null, "@foo=1,bar=2");
        Passes("foo@@bar=1,bar=2", "foo@@bar=1,bar=2");
        Passes("foo@bar@baz=1,bar=2", "foo@bar@baz=1,bar=2");
    }

    [Fact]
    public void Tracestate_member_count_limit_is_32()
    {
        var all = Enumerable.Range(1, 33).Select(n => $"bar{n:00}={n:00}").ToArray();
        string[] some = [string.Join(',', all[..10]), string.Join(',', all[10..20]), string.Join(',', all[20..30])];
        Passes(string.Join(',', all[..32]), [.. some, string.Join(',', all[30..32])]);
        Passes(null, [.. some, string.Join(',', all[30..])]);
    }

    [Fact]
    public void Tracestate_key_length_limit_is_256_wherever_the_at_sign_is()
    {
        string[] kept = [Z(256), $"{Z(241)}@{Z(14)}", $"{Z(242)}@v", $"t@{Z(15)}"];
        Assert.All(kept, key => Passes($"foo=1,{key}=1", "foo=1", $"{key}=1"));
        Passes(null, "foo=1", $"{Z(257)}=1");

        static string Z(int length) => new('z', length);
    }

    [Fact]
    public void Tracestate_value_illegal_characters_drop_the_header()
    {
        Passes(null, "foo=bar=baz");
        Passes(null, "foo=,bar=3");
    }
}
