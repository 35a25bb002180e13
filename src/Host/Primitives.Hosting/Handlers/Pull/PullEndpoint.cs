using System.Diagnostics.CodeAnalysis;

namespace Primitives.Hosting.Handlers.Pull;

/// <summary>Serves <c>/api/v1/handlers/{primitive}/{name}/{verb}</c>, where workers lease attempts and tell what came
/// of them.</summary>
internal sealed class PullEndpoint(
    PullLines lines, HandlerDrain drain, IOptions<PrimitivesOptions> options, TimeProvider time,
    ILogger<PullEndpoint> log)
{
    /// <summary>The first segment of its paths.</summary>
    public const string Root = "handlers";

    private readonly HandlerOptions _options = options.Value.Handlers;
    private readonly HttpLimits _limits = options.Value.Http;

    /// <summary>What workers can ask for.</summary>
    public static IReadOnlyList<string> Verbs { get; } = ["lease", "extend", "complete", "fail"];

    /// <summary>Answers a request, whatever it is.</summary>
    public Task Handle(HttpContext http) => http.Handle(Serve, log, time);

    private async Task Serve(HttpContext http)
    {
        if (await Answer(http).ConfigureAwait(false) is { } problem)
            await ProblemWriter.Write(http, problem, time).ConfigureAwait(false);
    }

    private async Task<Problem?> Answer(HttpContext http)
    {
        var target = RawTarget.Of(http);
        if (target.ApiSegments is not [_, var primitive, var name, var verb] || !Verbs.Contains(verb))
            return Problem.NotFound($"Workers POST to {RawTarget.ApiRoot}/{Root}/PRIMITIVE/NAME/, and one of: "
                + $"{string.Join(", ", Verbs)}.");
        if (!HttpMethods.IsPost(http.Request.Method))
            return new(HttpRefusals.MethodNotAllowedCode, "It answers to POST.") { Allow = "POST" };
        if (target.Query.Length > 0) return Problem.Invalid("It takes its fields from the body.");
        if (Find(primitive, name) is not { } line)
            return new(HandlerRefusals.NotFoundCode, "Nothing of that name is leased to workers.");

        var (body, problem) = await CommandBody.Read(http, _limits, time).ConfigureAwait(false);
        if (problem is not null) return problem;
        return verb switch
        {
            "lease" => await Lease(http, line, body).ConfigureAwait(false),
            "extend" => await Extend(http, line, body).ConfigureAwait(false),
            "complete" => await Complete(http, line, body).ConfigureAwait(false),
            _ => await Fail(http, line, body).ConfigureAwait(false),
        };
    }

    private PullLine? Find(string primitive, string name) =>
        PercentEncoding.Decode(primitive) is { } one && PercentEncoding.Decode(name) is { } other
            ? lines.Find(one, other) : null;

    private async Task<Problem?> Lease(HttpContext http, PullLine line, ReadOnlyMemory<byte> body)
    {
        if (!TryRead(body, PullJson.Default.LeaseRequest, out var request, out var problem)) return problem;
        var wait = request.Wait ?? TimeSpan.Zero;
        if (request.Max < 1 || request.Max > _options.MaxLeasesPerPoll)
            return Problem.Invalid($"'max' is 1 to {_options.MaxLeasesPerPoll}.", "$.max");
        if (wait < TimeSpan.Zero || wait > _options.MaxPollWait)
            return Problem.Invalid($"'wait' is from zero to {_options.MaxPollWait}.", "$.wait");
        if (drain.HasBegun) return new(EngineRefusals.StoppingCode, "The server is stopping; leases may still end.");
        if (!lines.TryEnter()) return new(HandlerRefusals.TooManyCode, "As many polls wait already as may.");
        try
        {
            var leases = await line.Poll(request.Max, wait, http.RequestAborted).ConfigureAwait(false);
            await Write(http, new LeaseReply(leases ?? [], drain.HasBegun), PullJson.Default.LeaseReply)
                .ConfigureAwait(false);
            return null;
        }
        finally
        {
            lines.Leave();
        }
    }

    private async Task<Problem?> Extend(HttpContext http, PullLine line, ReadOnlyMemory<byte> body)
    {
        if (!TryRead(body, PullJson.Default.ExtendRequest, out var request, out var problem)) return problem;
        if (request.By <= TimeSpan.Zero || request.By > _options.MaxLeaseTtl)
            return Problem.Invalid($"'by' is more than zero and at most {_options.MaxLeaseTtl}.", "$.by");
        if (request.Progress is { } progress && HandlerLimits.CheckProgress(progress) is { } wrong)
            return Problem.Invalid(wrong, "$.progress");
        var (until, refusal) = await line
            .Extend(request.Lease, request.By, request.Progress ?? default, http.RequestAborted).ConfigureAwait(false);
        if (refusal is not null) return Problem.Of(refusal);
        if (until is null) return LeaseLost;
        await Write(http, new ExtendReply(until.Value), PullJson.Default.ExtendReply).ConfigureAwait(false);
        return null;
    }

    private static async Task<Problem?> Complete(HttpContext http, PullLine line, ReadOnlyMemory<byte> body)
    {
        if (!TryRead(body, PullJson.Default.CompleteRequest, out var request, out var problem)) return problem;
        if (request.Reply?.Validate() is { } wrong) return Problem.Invalid(wrong, "$.reply");
        if (!line.Complete(request.Lease, request.Reply)) return LeaseLost;
        await Write(http, new TakenReply(), PullJson.Default.TakenReply).ConfigureAwait(false);
        return null;
    }

    private static async Task<Problem?> Fail(HttpContext http, PullLine line, ReadOnlyMemory<byte> body)
    {
        if (!TryRead(body, PullJson.Default.FailRequest, out var request, out var problem)) return problem;
        var failure = new HandlerFailure(request.Message, request.Error, request.RetryAfter, request.IsFinal);
        if (failure.Validate() is { } wrong) return Problem.Invalid(wrong);
        if (!line.Fail(request.Lease, failure)) return LeaseLost;
        await Write(http, new TakenReply(), PullJson.Default.TakenReply).ConfigureAwait(false);
        return null;
    }

    private static Problem LeaseLost { get; } = new(HandlerRefusals.LeaseLostCode,
        "The lease is over: it expired, has been ended, or nobody calls for the attempt any more.");

    private static bool TryRead<T>(
        ReadOnlyMemory<byte> body, JsonTypeInfo<T> json, [NotNullWhen(true)] out T? read, out Problem? problem)
        where T : class
    {
        (read, problem) = (null, null);
        try
        {
            read = JsonSerializer.Deserialize(body.IsEmpty ? "{}"u8 : body.Span, json);
            if (read is null) problem = Problem.Invalid("The body is a JSON object.");
        }
        catch (JsonException e)
        {
            problem = Problem.Invalid("The body is not one that is understood.", e.Path);
        }

        return read is not null;
    }

    private static Task Write<T>(HttpContext http, T reply, JsonTypeInfo<T> json) where T : class
    {
        _ = RequestIds.Of(http);
        return JsonReply.Write(http, StatusCodes.Status200OK, "application/json", reply, json);
    }
}
