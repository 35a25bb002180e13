using Primitives.Engine;

namespace Primitives.Hosting.Http;

/// <summary>Serves <c>GET /api/v1/quarantine</c>, the entities in quarantine, and
/// <c>POST /api/v1/quarantine/{primitive}/{id}/release</c>, which lets one out; an operator's actions.</summary>
internal sealed class QuarantineEndpoint(
    EntitySystem system, IEntityClient client, TimeProvider time, ILogger<QuarantineEndpoint> log)
{
    /// <summary>Where the list is.</summary>
    public const string Path = RawTarget.ApiRoot + "/quarantine";

    /// <summary>Answers a request for the list.</summary>
    public Task List(HttpContext http) => http.Handle(ServeList, log, time);

    /// <summary>Answers a request to let one out.</summary>
    public Task Release(HttpContext http) => http.Handle(ServeRelease, log, time);

    private Task ServeList(HttpContext http)
    {
        if (RawTarget.Of(http).Query.Length > 0)
            return ProblemWriter.Write(
                http, Problem.Invalid("The list of quarantine takes nothing from the query string."), time);

        _ = RequestIds.Of(http);
        var report = QuarantineReport.Of(system.Quarantine.Of(client.Tenant));
        return JsonReply.Write(
            http, StatusCodes.Status200OK, "application/json", report, HostingJson.Plain.QuarantineReport);
    }

    private async Task ServeRelease(HttpContext http)
    {
        if (await Release(RawTarget.Of(http), http.RequestAborted).ConfigureAwait(false) is { } problem)
        {
            await ProblemWriter.Write(http, problem, time).ConfigureAwait(false);
            return;
        }

        _ = RequestIds.Of(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async ValueTask<Problem?> Release(RawTarget target, CancellationToken cancel)
    {
        if (target.ApiSegments is not [_, var primitive, var encoded, _]
            || PercentEncoding.Decode(primitive) is not { } name)
            return Problem.NotFound($"To release is POST {Path}/PRIMITIVE/ID/release.");
        if (target.Query.Length > 0) return Problem.Invalid("To release takes nothing from the query string.");
        var (address, bad) = client.Find(name, encoded);
        if (address is null) return bad;

        return await system.ReleaseAsync(address, cancel).ConfigureAwait(false)
            ? null : Problem.NotFound("That entity is not in quarantine.");
    }
}
