using System.Globalization;

using Microsoft.Net.Http.Headers;

namespace Primitives.Hosting.Problems;

/// <summary>Answers a request with a problem.</summary>
internal static class ProblemWriter
{
    /// <summary>What a problem is sent as.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>Sends <paramref name="problem"/>, unless an answer is under way already.</summary>
    public static Task Write(HttpContext http, Problem problem, TimeProvider time)
    {
        if (http.Response.HasStarted) return Task.CompletedTask;

        var (status, title) = ProblemTable.Of(problem.Code);
        var now = time.GetUtcNow();
        var retryAt = problem.RetryAt ?? now + ProblemTable.DefaultRetry(problem.Code);
        var body = new ProblemBody(
            $"{http.Request.PathBase}/errors/{problem.Code}", title, status, problem.Detail, problem.Code)
        {
            Path = problem.Path,
            RetryAt = retryAt,
            OutcomeKnown = ProblemTable.LeavesOutcomeUnknown(problem.Code) ? false : null,
            ResumeAfter = problem.ResumeAfter,
            RequestId = RequestIds.Of(http),
        };

        if (retryAt is { } at) http.Response.Headers.RetryAfter = Seconds(at - now);
        if (problem.Allow is { } allow) http.Response.Headers[HeaderNames.Allow] = allow;
        // What is left of a body that nobody wants is not worth the connection.
        if (status is 408 or 413) http.Response.Headers.Connection = "close";
        return JsonReply.Write(http, status, ContentType, body, HostingJson.Plain.ProblemBody);
    }

    // Rounded up: a client that comes back at that moment is not too early.
    private static string Seconds(TimeSpan time) =>
        Math.Max(0, (long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
