namespace Primitives.Specs.Tracing;

/// <summary>
/// What the cases ported from the W3C trace-context validation suite (strict, level 2) share. One fact is one case of
/// the suite, and its name starts with the case's.
/// </summary>
public abstract class TraceContextSuite
{
    protected const string TraceId = "12345678901234567890123456789012";
    protected const string ParentId = "1234567890123456";
    protected const string Valid = $"00-{TraceId}-{ParentId}-01";

    private readonly Intermediary intermediary = new();

    protected Forwarded Forward(params (string Name, string Value)[] headers) => intermediary.Receive(1, headers)[0];

    protected IReadOnlyList<Forwarded> ForwardThrice(params (string Name, string Value)[] headers) =>
        intermediary.Receive(3, headers);

    /// <summary>Sends one traceparent, and finds the trace continued by another span.</summary>
    protected void Continues(string parent)
    {
        var forwarded = Forward(("traceparent", parent));
        Assert.Equal(TraceId, forwarded.TraceId);
        Assert.NotEqual(ParentId, forwarded.ParentId);
    }

    /// <summary>Sends one traceparent, and finds a new trace that has nothing of it, nor its tracestate.</summary>
    protected void Restarts(string parent)
    {
        var forwarded = Forward(("traceparent", parent), ("tracestate", "foo=1"));
        Assert.DoesNotContain(forwarded.TraceId, parent, StringComparison.Ordinal);
        Assert.NotEqual(TraceId, forwarded.TraceId);
        Assert.Null(forwarded.State);
    }

    /// <summary>Sends tracestate headers with a valid traceparent, and finds this one, or none, passed on.</summary>
    protected void Passes(string? expected, params string[] states)
    {
        var forwarded = Forward([("traceparent", Valid), .. states.Select(state => ("tracestate", state))]);
        Assert.Equal(expected, forwarded.State);
        Assert.Equal(TraceId, forwarded.TraceId);
    }
}
