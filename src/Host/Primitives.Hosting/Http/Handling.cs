namespace Primitives.Hosting.Http;

/// <summary>What every request of the API has in common: it is answered, whatever happens.</summary>
internal static class Handling
{
    /// <summary>Answers by <paramref name="answer"/>, or says what went wrong with that.</summary>
    public static async Task Handle(
        this HttpContext http, Func<HttpContext, Task> answer, ILogger log, TimeProvider time)
    {
        try
        {
            await answer(http).ConfigureAwait(false);
        }
        catch (Exception e) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more; the number is for access logs, where others write it too.
            log.CallerGone(e, RequestIds.Of(http));
            if (!http.Response.HasStarted) http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception e)
        {
            log.RequestFailed(e, RequestIds.Of(http));
            await ProblemWriter.Write(http, Problem.Fault(), time).ConfigureAwait(false);
        }
    }

    /// <summary>Answers by <paramref name="answer"/>, or writes the problem that it tells; that it is
    /// <paramref name="timedOut"/> when that takes longer than <paramref name="wait"/>.</summary>
    public static async Task Answer(
        this HttpContext http, Func<HttpContext, CancellationToken, Task<Problem?>> answer, TimeSpan wait,
        Problem timedOut, TimeProvider time)
    {
        using var late = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted);
        Problem? problem;
        try
        {
            problem = await answer(http, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            problem = timedOut;
        }

        if (problem is not null) await ProblemWriter.Write(http, problem, time).ConfigureAwait(false);
    }

    /// <summary>The address that a path names by its percent-encoded id.</summary>
    public static (Address? Address, Problem? Problem) Find(this IEntityClient client, string primitive, string encoded)
    {
        if (PercentEncoding.Decode(encoded) is not { } id)
            return (null, new(EngineRefusals.BadAddressCode, "The id is not percent-encoded UTF-8."));
        return Address.Check(client.Tenant, primitive, id) is { } wrong
            ? (null, new(EngineRefusals.BadAddressCode, wrong))
            : (client.At(primitive, id), null);
    }
}
