using Primitives.Engine;

namespace Primitives.Hosting.Http;

/// <summary>Serves <c>DELETE /api/v1/{primitive}/{id}</c>: erases an entity with its history; an operator's
/// action.</summary>
internal sealed class EraseEndpoint(
    EntitySystem system, IEntityClient client, IOptions<PrimitivesOptions> options, TimeProvider time,
    ILogger<EraseEndpoint> log)
{
    /// <summary>Answers a request, whatever it is.</summary>
    public async Task Handle(HttpContext http)
    {
        try
        {
            if (await Erase(http).ConfigureAwait(false) is { } problem)
            {
                await ProblemWriter.Write(http, problem, time).ConfigureAwait(false);
                return;
            }

            _ = RequestIds.Of(http);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception e) when (http.RequestAborted.IsCancellationRequested)
        {
            log.CallerGone(e, RequestIds.Of(http));
            if (!http.Response.HasStarted) http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception e)
        {
            log.RequestFailed(e, RequestIds.Of(http));
            await ProblemWriter.Write(http, Problem.Fault(), time).ConfigureAwait(false);
        }
    }

    private static Problem TimedOut { get; } = new(HttpRefusals.TimedOutCode,
        "The entity was not erased in time. What has begun goes on; another request waits for it.");

    private async ValueTask<Problem?> Erase(HttpContext http)
    {
        var target = RawTarget.Of(http);
        if (target.ApiSegments is not [var primitive, var encoded] || PercentEncoding.Decode(primitive) is not { } name)
            return Problem.NotFound($"An entity's path is {RawTarget.ApiRoot}/PRIMITIVE/ID.");
        if (target.Query.Length > 0) return Problem.Invalid("To erase an entity takes nothing from the query string.");
        if (PercentEncoding.Decode(encoded) is not { } id)
            return new(EngineRefusals.BadAddressCode, "The id is not percent-encoded UTF-8.");
        if (Address.Check(client.Tenant, name, id) is { } wrong) return new(EngineRefusals.BadAddressCode, wrong);

        using var late = new CancellationTokenSource(options.Value.Http.MaxWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted);
        try
        {
            var refusal = await system.EraseAsync(client.At(name, id), either.Token).ConfigureAwait(false);
            return refusal is null ? null : Problem.Of(refusal);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return TimedOut;
        }
    }
}
