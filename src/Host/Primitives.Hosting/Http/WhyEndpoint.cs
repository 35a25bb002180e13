using Primitives.Engine;

namespace Primitives.Hosting.Http;

/// <summary>Serves <c>GET /api/v1/{primitive}/{id}/why</c>: what an entity waits for.</summary>
/// <remarks>A primitive may have a query of that name of its own, about something inside the entity: that is asked when
/// there is a query string.</remarks>
internal sealed class WhyEndpoint(
    EntitySystem system, IEntityClient client, ApiTable table, CommandEndpoint commands,
    IOptions<PrimitivesOptions> options, TimeProvider time, ILogger<WhyEndpoint> log)
{
    /// <summary>The last segment of its path.</summary>
    public const string Name = "why";

    /// <summary>Answers a request, whatever it is.</summary>
    public Task Handle(HttpContext http)
    {
        var target = RawTarget.Of(http);
        var isOwn = target.Query.Length > 0 && target.ApiSegments is [var primitive, _, _]
            && table.Find(PercentEncoding.Decode(primitive), Name).Operation is not null;
        return isOwn ? commands.Handle(http) : http.Handle(Serve, log, time);
    }

    private static Problem ReadOnly { get; } =
        new(HttpRefusals.MethodNotAllowedCode, "What an entity waits for can only be asked.") { Allow = "GET, HEAD" };

    private static Problem TimedOut { get; } = new(HttpRefusals.TimedOutCode, "No answer came in time.");

    private async Task Serve(HttpContext http)
    {
        var (address, problem) = Read(http);
        if (address is null)
        {
            await ProblemWriter.Write(http, problem!, time).ConfigureAwait(false);
            return;
        }

        using var late = new CancellationTokenSource(options.Value.Http.MaxWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted);
        try
        {
            var report = await system.WhyAsync(address, either.Token).ConfigureAwait(false);
            _ = RequestIds.Of(http);
            await JsonReply.Write(
                http, StatusCodes.Status200OK, "application/json", report, HostingJson.Plain.WhyReport)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            await ProblemWriter.Write(http, TimedOut, time).ConfigureAwait(false);
        }
    }

    private (Address? Address, Problem? Problem) Read(HttpContext http)
    {
        var target = RawTarget.Of(http);
        if (target.ApiSegments is not [var encoded, var id, _] || PercentEncoding.Decode(encoded) is not { } primitive)
            return (null, Problem.NotFound($"What an entity waits for is at {RawTarget.ApiRoot}/PRIMITIVE/ID/{Name}."));
        if (!table.Has(primitive)) return (null, table.Find(primitive, command: null).Problem);
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            return (null, ReadOnly);
        return target.Query.Length > 0
            ? (null, Problem.Invalid("What an entity waits for takes nothing from the query string."))
            : client.Find(primitive, id);
    }
}
