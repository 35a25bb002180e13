using Primitives.Engine;

namespace Primitives.Hosting.Http;

/// <summary>Serves <c>DELETE /api/v1/{primitive}/{id}</c>: erases an entity with its history; an operator's
/// action.</summary>
internal sealed class EraseEndpoint(
    EntitySystem system, IEntityClient client, IOptions<PrimitivesOptions> options, TimeProvider time,
    ILogger<EraseEndpoint> log)
{
    /// <summary>Answers a request, whatever it is.</summary>
    public Task Handle(HttpContext http) => http.Handle(Serve, log, time);

    private async Task Serve(HttpContext http)
    {
        if (await Erase(http).ConfigureAwait(false) is { } problem)
        {
            await ProblemWriter.Write(http, problem, time).ConfigureAwait(false);
            return;
        }

        _ = RequestIds.Of(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Problem TimedOut { get; } = new(HttpRefusals.TimedOutCode,
        "The entity was not erased in time. What has begun goes on; another request waits for it.");

    private async ValueTask<Problem?> Erase(HttpContext http)
    {
        var target = RawTarget.Of(http);
        if (target.ApiSegments is not [var primitive, var encoded] || PercentEncoding.Decode(primitive) is not { } name)
            return Problem.NotFound($"An entity's path is {RawTarget.ApiRoot}/PRIMITIVE/ID.");
        if (target.Query.Length > 0) return Problem.Invalid("To erase an entity takes nothing from the query string.");
        var (address, bad) = client.Find(name, encoded);
        if (address is null) return bad;

        using var late = new CancellationTokenSource(options.Value.Http.MaxWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted);
        try
        {
            var refusal = await system.EraseAsync(address, either.Token).ConfigureAwait(false);
            return refusal is null ? null : Problem.Of(refusal);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return TimedOut;
        }
    }
}
