using Primitives.Engine;

namespace Primitives.Hosting.Entities;

/// <summary>Serves <c>/api/v1/entities/{primitive}/{id}</c>, an entity with its state, and below it its history, and
/// what an operator can do to it.</summary>
internal sealed class EntityEndpoint(
    EntitySystem system, IEntityClient client, ApiTable table, IOptions<PrimitivesOptions> options, TimeProvider time,
    ILogger<EntityEndpoint> log)
{
    private const int UsualTake = 100;

    /// <summary>The most records in one page.</summary>
    public const int MaxTake = 1_000;

    /// <summary>Answers a request, whatever it is.</summary>
    public Task Handle(HttpContext http) =>
        http.Handle(one => one.Answer(Dispatch, options.Value.Http.MaxWait, TimedOut, time), log, time);

    private static Problem TimedOut { get; } = new(HttpRefusals.TimedOutCode, "No answer came in time.");

    private static Problem NoSuchPath { get; } = Problem.NotFound(
        $"An entity is at {EntitiesEndpoint.Path}/PRIMITIVE/ID, below it are history, passivate and poke.");

    private async Task<Problem?> Dispatch(HttpContext http, CancellationToken cancel)
    {
        var target = RawTarget.Of(http);
        if (target.ApiSegments is not [_, var encoded, var id, .. var rest] || rest.Length > 1) return NoSuchPath;
        if (PercentEncoding.Decode(encoded) is not { } primitive || !table.Has(primitive))
            return table.Find(PercentEncoding.Decode(encoded), command: null).Problem;
        var (address, bad) = client.Find(primitive, id);
        if (address is null) return bad;

        var isReading = rest is [] or ["history"];
        var isRight = isReading
            ? HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
            : HttpMethods.IsPost(http.Request.Method);
        if (!isRight) return NotAllowed(isReading ? "GET, HEAD" : "POST");
        if (rest is ["history"]) return await History(http, address, target.Query, cancel).ConfigureAwait(false);
        if (target.Query.Length > 0) return Problem.Invalid("It takes nothing from the query string.");
        return rest switch
        {
            [] => await Show(http, address, cancel).ConfigureAwait(false),
            ["passivate"] => await Passivate(http, address, cancel).ConfigureAwait(false),
            ["poke"] => await Poke(http, address, cancel).ConfigureAwait(false),
            _ => NoSuchPath,
        };
    }

    private static Problem NotAllowed(string allow) =>
        new(HttpRefusals.MethodNotAllowedCode, $"It answers to {allow}.") { Allow = allow };

    private async Task<Problem?> Show(HttpContext http, Address address, CancellationToken cancel)
    {
        var report = await system.WhyAsync(address, withState: true, cancel).ConfigureAwait(false);
        return await Write(http, report, HostingJson.Plain.WhyReport).ConfigureAwait(false);
    }

    private async Task<Problem?> History(HttpContext http, Address address, string text, CancellationToken cancel)
    {
        var (query, bad) = PageQuery.Read(text, "before", "take");
        if (query is null) return bad;

        var (before, wrong) = query.Number("before", 1, long.MaxValue);
        var (take, alsoWrong) = query.Number("take", 1, MaxTake);
        if ((wrong ?? alsoWrong) is { } problem) return problem;

        var (history, refusal) = await system
            .HistoryAsync(address, before, (int)(take ?? UsualTake), cancel).ConfigureAwait(false);
        return history is null
            ? Problem.Of(refusal!)
            : await Write(http, history, HostingJson.Plain.EntityHistory).ConfigureAwait(false);
    }

    private async Task<Problem?> Passivate(HttpContext http, Address address, CancellationToken cancel)
    {
        var isLoaded = await system.PassivateAsync(address, cancel).ConfigureAwait(false);
        return await Write(http, new PassivationReport(isLoaded), HostingJson.Plain.PassivationReport)
            .ConfigureAwait(false);
    }

    private async Task<Problem?> Poke(HttpContext http, Address address, CancellationToken cancel)
    {
        if (!await system.PokeAsync(address, cancel).ConfigureAwait(false))
            return Problem.NotFound("Nothing has happened to that entity.");

        _ = RequestIds.Of(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    }

    private static async Task<Problem?> Write(HttpContext http, object value, JsonTypeInfo json)
    {
        _ = RequestIds.Of(http);
        await JsonReply.Write(http, StatusCodes.Status200OK, "application/json", value, json).ConfigureAwait(false);
        return null;
    }
}
