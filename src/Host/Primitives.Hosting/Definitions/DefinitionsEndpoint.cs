using Primitives.Definitions;

namespace Primitives.Hosting.Definitions;

/// <summary>Serves <c>/api/v1/definitions</c>, a list, and below it each definition by primitive and name; an
/// operator's actions.</summary>
internal sealed class DefinitionsEndpoint(
    DefinitionStore store, DefinitionKinds kinds, IOptions<PrimitivesOptions> options, TimeProvider time,
    ILogger<DefinitionsEndpoint> log)
{
    /// <summary>Where the list is.</summary>
    public const string Path = RawTarget.ApiRoot + "/definitions";

    private readonly HttpLimits _limits = options.Value.Http;
    private readonly DefinitionPages _pages = new(store, kinds);

    /// <summary>Answers a request, whatever it is.</summary>
    public Task Handle(HttpContext http) =>
        http.Handle(one => one.Answer(Dispatch, _limits.MaxWait, TimedOut, time), log, time);

    private static Problem TimedOut { get; } = new(HttpRefusals.TimedOutCode,
        "There was no answer in time. What was asked for may be done all the same: GET tells.");

    private static Problem NoSuchPath { get; } = Problem.NotFound(
        $"Definitions are at {Path}/PRIMITIVE/NAME, those of a primitive whose definition has no name at "
        + $"{Path}/PRIMITIVE, each a percent-encoded segment; {Path} lists them.");

    /// <summary>Answers, or says why not.</summary>
    private async Task<Problem?> Dispatch(HttpContext http, CancellationToken cancel)
    {
        var target = RawTarget.Of(http);
        if (target.ApiSegments is ["definitions"]) return await List(http, target, cancel).ConfigureAwait(false);

        var (kind, name, unknown) = Find(target);
        if (kind is null) return unknown;

        var (context, malformed) = CallContext.Read(http, _limits, time);
        if (context is null) return malformed;

        using var current = RequestContext.Use(context.Request);
        return http.Request.Method switch
        {
            "GET" or "HEAD" => await Show(http, kind, name, target, cancel).ConfigureAwait(false),
            "PUT" => await Put(http, kind, name, target, cancel).ConfigureAwait(false),
            "DELETE" => await Remove(http, kind, name, target, cancel).ConfigureAwait(false),
            _ => NotAllowed("GET, HEAD, PUT, DELETE"),
        };
    }

    private static Problem NotAllowed(string allow) =>
        new(HttpRefusals.MethodNotAllowedCode, $"It answers to {allow}.") { Allow = allow };

    private (DefinitionKind? Kind, string Name, Problem? Problem) Find(RawTarget target)
    {
        if (target.ApiSegments is not ["definitions", var encoded, .. var rest] || rest.Length > 1)
            return (null, "", NoSuchPath);
        var (kind, unknown) = kinds.Find(PercentEncoding.Decode(encoded));
        if (kind is null) return (null, "", unknown);
        if (kind.IsNamed != (rest.Length == 1))
        {
            return (null, "", Problem.NotFound(kind.IsNamed
                ? $"The definitions of '{kind.Name}' have names: {Path}/{kind.Name}/NAME."
                : $"The definition of '{kind.Name}' has no name: it is at {Path}/{kind.Name}."));
        }

        if (!kind.IsNamed) return (kind, "", null);
        return PercentEncoding.Decode(rest[0]) is { Length: > 0 } name && DefinitionName.Check(name) is null
            ? (kind, name, null) : (null, "", Problem.Invalid(DefinitionName.Rules));
    }

    private async ValueTask<Problem?> List(HttpContext http, RawTarget target, CancellationToken cancel)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            return NotAllowed("GET, HEAD");
        var (query, bad) = PageQuery.Read(target.Query, "primitive", "after", "take");
        if (query is null) return bad;

        var (take, wrong) = query.Number("take", 1, DefinitionPages.MaxTake);
        if (wrong is not null) return wrong;

        var (kind, unknown) = query.Text("primitive") is { } name ? kinds.Find(name) : default;
        if (unknown is not null) return unknown;

        var slash = query.Text("after")?.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1) return Problem.Invalid("The parameter 'after' is what 'next' told.", "$.after");

        var after = query.Text("after") is { } last ? (last[..slash!.Value], last[(slash.Value + 1)..])
            : default((string, string)?);
        if (after is { Item2: var place } && DefinitionName.Check(place) is not null)
            return Problem.Invalid("The parameter 'after' is what 'next' told.", "$.after");

        var (page, refused) = await _pages
            .ReadAsync(kind, after, (int)(take ?? DefinitionPages.MaxTake), cancel).ConfigureAwait(false);
        if (page is null) return refused;

        await Write(http, StatusCodes.Status200OK, page, HostingJson.Plain.DefinitionPage).ConfigureAwait(false);
        return null;
    }

    private async ValueTask<Problem?> Show(
        HttpContext http, DefinitionKind kind, string name, RawTarget target, CancellationToken cancel)
    {
        var (query, bad) = PageQuery.Read(target.Query, "revision");
        if (query is null) return bad;

        var (revision, wrong) = query.Number("revision", 1, long.MaxValue);
        return wrong ?? await Show(http, kind, name, revision, StatusCodes.Status200OK, cancel).ConfigureAwait(false);
    }

    private async ValueTask<Problem?> Show(
        HttpContext http, DefinitionKind kind, string name, long? revision, int status, CancellationToken cancel)
    {
        var (there, gone) = await store.GetAsync(kind, name, revision, cancel).ConfigureAwait(false);
        if (there is null) return Problem.Of(gone!);

        var view = DefinitionView.Of(kind, there, store.IsInCode(kind, name));
        http.Response.Headers.ETag = DefinitionTag.Of(there.Info.Revision);
        await Write(http, status, view, HostingJson.Plain.DefinitionView).ConfigureAwait(false);
        return null;
    }

    private async ValueTask<Problem?> Put(
        HttpContext http, DefinitionKind kind, string name, RawTarget target, CancellationToken cancel)
    {
        if (target.Query.Length > 0) return Problem.Invalid("To set a definition takes nothing from the query string.");
        var (condition, malformed) = DefinitionTag.Read(http.Request.Headers);
        if (malformed is not null) return malformed;

        var (bytes, wrong) = await CommandBody.Read(http, _limits, time).ConfigureAwait(false);
        if (wrong is not null) return wrong;

        var (body, bad) = DefinitionBody.Read(bytes);
        if (body is null) return bad;
        if (condition is not null && body.ExpectedRevision is not null && body.ExpectedRevision != condition)
            return Problem.Invalid("The header and 'expectedRevision' do not expect the same.", "$.expectedRevision");

        var (definition, invalid) = kind.Read(body.Definition, "$.definition");
        if (definition is null) return invalid;

        var (reply, refused) = await store.PutAsync(
            kind, name, definition, body with { ExpectedRevision = body.ExpectedRevision ?? condition }, cancel)
            .ConfigureAwait(false);
        if (reply is null) return refused;

        var status = reply.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        return await Show(http, kind, name, reply.Revision, status, cancel).ConfigureAwait(false);
    }

    private async ValueTask<Problem?> Remove(
        HttpContext http, DefinitionKind kind, string name, RawTarget target, CancellationToken cancel)
    {
        var (query, bad) = PageQuery.Read(target.Query, "force", "expectedRevision");
        if (query is null) return bad;

        var (force, notTrue) = query.Truth("force");
        var (told, notNumber) = query.Number("expectedRevision", 1, long.MaxValue);
        var (condition, malformed) = DefinitionTag.Read(http.Request.Headers);
        if ((notTrue ?? notNumber ?? malformed) is { } wrong) return wrong;
        if (condition is not null && told is not null && told != condition)
            return Problem.Invalid("The header and 'expectedRevision' do not expect the same.", "$.expectedRevision");

        if (await store.RemoveAsync(kind, name, told ?? condition, force, cancel).ConfigureAwait(false) is { } refused)
            return refused;

        _ = RequestIds.Of(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    }

    private static Task Write(HttpContext http, int status, object value, JsonTypeInfo json)
    {
        _ = RequestIds.Of(http);
        return JsonReply.Write(http, status, "application/json", value, json);
    }
}
