using System.Globalization;

using Primitives.Tracing;

namespace Primitives.Hosting.Http;

/// <summary>What the headers say about a call besides the command.</summary>
/// <param name="Request">On whose behalf it is made; recorded with every event.</param>
/// <param name="Patience">How long this edge waits for the engine at most.</param>
internal sealed record CallContext(RequestContext Request, TimeSpan Patience)
{
    /// <summary>The header that tells for how many seconds the caller waits, at most.</summary>
    public const string TimeoutHeaderName = "Request-Timeout";

    // The engine itself answers at the deadline, and knows whether anything was done; this edge is only there for an
    // engine that cannot.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Reads the headers of a request.</summary>
    public static (CallContext? Context, Problem? Problem) Read(HttpContext http, HttpLimits limits, TimeProvider time)
    {
        if (!TryTimeout(http.Request.Headers, out var timeout))
        {
            return (null, Problem.Invalid(
                $"{TimeoutHeaderName} is sent once: the seconds that you wait, more than 0, as in 2.5."));
        }

        var isTraced = TraceParent.TryParse(http.Request.Headers[TraceParent.HeaderName], out var parent);
        var request = new RequestContext
        {
            RequestId = RequestIds.Of(http),
            TraceParent = isTraced ? parent.ToString() : null,
            TraceState = isTraced ? Shorten(TraceState.Normalize(http.Request.Headers[TraceState.HeaderName])) : null,
            Deadline = time.GetUtcNow() + timeout,
        };
        var patience = timeout + Grace;
        return (new(request, patience < limits.MaxWait ? patience.Value : limits.MaxWait), null);
    }

    private static bool TryTimeout(IHeaderDictionary headers, out TimeSpan? timeout)
    {
        timeout = null;
        var values = headers[TimeoutHeaderName];
        if (values.Count == 0) return true;
        // Up to a year: far more than anybody waits, and far from the end of time.
        if (values.Count > 1
            || !decimal.TryParse(
                values[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            || seconds < 0.001m || seconds > 31_536_000m) return false;
        timeout = TimeSpan.FromMilliseconds((double)Math.Floor(seconds * 1000));
        return true;
    }

    // W3C Trace Context, section 3.3.3.1: what has to be cut is cut by whole members, from the right.
    private static string? Shorten(string? state)
    {
        while (state is { Length: > RequestContext.MaxLength })
            state = state.LastIndexOf(',') is var comma and > 0 ? state[..comma] : null;
        return state;
    }
}
