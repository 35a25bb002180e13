using System.Globalization;

using Primitives.Engine;
using Primitives.Engine.Listing;
using Primitives.Engine.Purging;

namespace Primitives.Hosting.Entities;

/// <summary>Serves <c>GET /api/v1/entities</c>: which entities there are, a page at a time, without loading any; an
/// operator's action.</summary>
internal sealed class EntitiesEndpoint(
    EntitySystem system, IEntityClient client, ApiTable table, IOptions<PrimitivesOptions> options, TimeProvider time,
    ILogger<EntitiesEndpoint> log)
{
    /// <summary>Where the list is.</summary>
    public const string Path = RawTarget.ApiRoot + "/entities";

    /// <summary>The most in one page.</summary>
    public const int MaxTake = 1_000;

    private const int UsualTake = 100;

    private static readonly string[] Names =
        ["primitive", "prefix", "runnable", "overdue", "failing", "age", "cursor", "take"];

    /// <summary>Answers a request for the list.</summary>
    public Task Handle(HttpContext http) => http.Handle(Serve, log, time);

    private static Problem TimedOut { get; } = new(HttpRefusals.TimedOutCode, "No answer came in time.");

    private async Task Serve(HttpContext http)
    {
        var (filter, cursor, take, problem) = Read(RawTarget.Of(http).Query);
        EntityPage? page = null;
        if (filter is not null) (page, problem) = await List(http, filter, cursor, take).ConfigureAwait(false);
        if (page is null)
        {
            await ProblemWriter.Write(http, problem!, time).ConfigureAwait(false);
            return;
        }

        _ = RequestIds.Of(http);
        await JsonReply.Write(
            http, StatusCodes.Status200OK, "application/json", page, HostingJson.Plain.EntityPage)
            .ConfigureAwait(false);
    }

    private async Task<(EntityPage? Page, Problem? Problem)> List(
        HttpContext http, EntityFilter filter, string? cursor, int take)
    {
        using var late = new CancellationTokenSource(options.Value.Http.MaxWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted);
        try
        {
            var (page, refusal) = await system.ListAsync(filter, cursor, take, either.Token).ConfigureAwait(false);
            return (page, refusal is null ? null : Problem.Of(refusal));
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return (null, TimedOut);
        }
    }

    private (EntityFilter? Filter, string? Cursor, int Take, Problem? Problem) Read(string text)
    {
        var (query, bad) = PageQuery.Read(text, Names);
        if (query is null) return (null, null, 0, bad);

        var (runnable, notTrue) = query.Truth("runnable");
        var (overdue, notTrueEither) = query.Truth("overdue");
        var (failing, norThis) = query.Truth("failing");
        var (take, notNumber) = query.Number("take", 1, MaxTake);
        var (age, notSpan) = AgeOf(query.Text("age"));
        var primitive = query.Text("primitive");
        var unknown = primitive is null || table.Has(primitive) ? null : table.Find(primitive, command: null).Problem;
        var scope = new PurgeScope(client.Tenant, primitive, query.Text("prefix") ?? "");
        var wrong = scope.Validate() is { } rule ? new Problem(EngineRefusals.BadAddressCode, rule) : null;
        if ((notTrue ?? notTrueEither ?? norThis ?? notNumber ?? notSpan ?? unknown ?? wrong) is { } problem)
            return (null, null, 0, problem);

        var filter = new EntityFilter(scope) { Runnable = runnable, Overdue = overdue, Failing = failing, Age = age };
        return (filter, query.Text("cursor"), (int)(take ?? UsualTake), null);
    }

    private static (TimeSpan? Age, Problem? Problem) AgeOf(string? text)
    {
        if (text is null) return (null, null);
        return text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var age) && age >= TimeSpan.Zero
            ? (age, null)
            : (null, Problem.Invalid("The parameter 'age' is a span of time, as in 1.00:00:00 or 00:30:00.", "$.age"));
    }
}
