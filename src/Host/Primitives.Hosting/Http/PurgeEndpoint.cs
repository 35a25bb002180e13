using Primitives.Engine;
using Primitives.Engine.Purging;

namespace Primitives.Hosting.Http;

/// <summary>Serves <c>DELETE /api/v1/{primitive}?prefix=</c>: erases all entities of a primitive, or of all, whose ids
/// begin alike; an operator's action.</summary>
internal sealed class PurgeEndpoint(
    EntitySystem system, IEntityClient client, IOptions<PrimitivesOptions> options, TimeProvider time,
    ILogger<PurgeEndpoint> log)
{
    /// <summary>Stands for all primitives.</summary>
    public const string All = "*";

    private const string PrefixName = "prefix=";

    /// <summary>Answers a request, whatever it is.</summary>
    public Task Handle(HttpContext http) => http.Handle(Serve, log, time);

    private async Task Serve(HttpContext http)
    {
        var (scope, problem) = Read(http);
        var reached = scope is null ? null : await Purge(http, scope).ConfigureAwait(false);
        if (reached?.Refusal is { } refusal) problem = Problem.Of(refusal);
        if (problem is not null)
        {
            await ProblemWriter.Write(http, problem, time).ConfigureAwait(false);
            return;
        }

        _ = RequestIds.Of(http);
        await JsonReply.Write(
            http, reached!.IsDone ? StatusCodes.Status200OK : StatusCodes.Status202Accepted, "application/json",
            PurgeReport.Of(reached), HostingJson.Plain.PurgeReport).ConfigureAwait(false);
    }

    private (PurgeScope? Scope, Problem? Problem) Read(HttpContext http)
    {
        var target = RawTarget.Of(http);
        if (target.ApiSegments is not [var encoded] || PercentEncoding.Decode(encoded) is not { } name)
            return (null, Problem.NotFound($"What can be purged is {RawTarget.ApiRoot}/PRIMITIVE?prefix=."));

        // Without a word more a request that has lost the end of its path would erase everything.
        if (!target.Query.StartsWith(PrefixName, StringComparison.Ordinal)
            || target.Query.Contains('&', StringComparison.Ordinal))
            return (null, Problem.Invalid(
                "To purge a primitive takes 'prefix' in the query string, and nothing else: what the ids begin with, "
                + "empty for all of them."));
        if (PercentEncoding.Decode(target.Query.AsSpan(PrefixName.Length), isForm: true) is not { } prefix)
            return (null, Problem.Invalid("The query string is not percent-encoded UTF-8."));

        var scope = new PurgeScope(client.Tenant, name == All ? null : name, prefix);
        return scope.Validate() is { } wrong
            ? (null, new(EngineRefusals.BadAddressCode, wrong)) : (scope, null);
    }

    private async Task<PurgeProgress> Purge(HttpContext http, PurgeScope scope)
    {
        var latest = new Latest();
        using var late = new CancellationTokenSource(options.Value.Http.MaxWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted);
        try
        {
            return await system.PurgeAsync(scope, latest, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return latest.Reached;
        }
    }

    private sealed class Latest : IProgress<PurgeProgress>
    {
        private volatile PurgeProgress _reached = new(0, 0, 0, 0, 0);

        public PurgeProgress Reached => _reached;

        public void Report(PurgeProgress value) => _reached = value;
    }
}
