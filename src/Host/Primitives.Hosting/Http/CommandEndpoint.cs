namespace Primitives.Hosting.Http;

/// <summary>Serves <c>/api/v1/{primitive}/{id}/{command}</c>: finds the operation, reads the call, asks,
/// answers.</summary>
internal sealed class CommandEndpoint(
    ApiTable table, IEntityClient client, IOptions<PrimitivesOptions> options, TimeProvider time,
    ILogger<CommandEndpoint> log)
{
    private readonly HttpLimits _limits = options.Value.Http;

    /// <summary>Answers a request, whatever it is.</summary>
    public Task Handle(HttpContext http) => http.Handle(Serve, log, time);

    private async Task Serve(HttpContext http)
    {
        var (call, problem) = await Read(http).ConfigureAwait(false);
        var reply = call is null ? new(null, problem) : await Ask(call, http.RequestAborted).ConfigureAwait(false);
        await Answer(http, call, reply).ConfigureAwait(false);
    }

    private async ValueTask<(ApiCall? Call, Problem? Problem)> Read(HttpContext http)
    {
        var target = RawTarget.Of(http);
        if (target.ApiSegments is not [var primitive, var id, var command])
            return (null, Problem.NotFound(
                $"The API's paths are {RawTarget.ApiRoot}/PRIMITIVE/ID/COMMAND, each a percent-encoded segment."));

        var (operation, unknown) = table.Find(PercentEncoding.Decode(primitive), PercentEncoding.Decode(command));
        if (operation is null) return (null, unknown);
        if (!operation.Allows(http.Request.Method))
            return (null, new(
                HttpRefusals.MethodNotAllowedCode, $"It answers to {operation.Allow}.") { Allow = operation.Allow });

        var (address, bad) = client.Find(operation.Primitive, id);
        if (address is null) return (null, bad);
        var (context, malformed) = CallContext.Read(http, _limits, time);
        if (context is null) return (null, malformed);

        var (key, badKey) = operation.Operation.IsQuery ? default : IdempotencyKey.Read(http.Request.Headers);
        if (badKey is not null) return (null, badKey);

        var (sent, invalid) = await ReadCommand(http, operation, target).ConfigureAwait(false);
        return sent is null ? (null, invalid) : (new(operation, address, sent, key, context), null);
    }

    private async ValueTask<(ICommand? Command, Problem? Problem)> ReadCommand(
        HttpContext http, ApiOperation operation, RawTarget target)
    {
        if (operation.Operation.IsQuery) return QueryString.Read(operation, target.Query);
        if (target.Query.Length > 0)
            return (null, Problem.Invalid(
                "A command takes its fields from the body, and nothing from the query string."));

        var (body, wrong) = await CommandBody.Read(http, _limits, time).ConfigureAwait(false);
        return wrong is null ? CommandJson.Read(operation, body) : (null, wrong);
    }

    private async ValueTask<(object? Reply, Problem? Problem)> Ask(ApiCall call, CancellationToken gone)
    {
        using var either = new CancellationTokenSource(call.Context.Patience, time);
        using var left = gone.UnsafeRegister(static waits => ((CancellationTokenSource)waits!).Cancel(), either);
        using var current = RequestContext.Use(call.Context.Request);
        try
        {
            var (reply, refusal) = await call.Operation.Operation
                .Ask(client, call.Address, call.Command, call.Key, either.Token).ConfigureAwait(false);
            if (refusal is null) return (reply, null);
            if (Problem.IsInside(refusal.Code))
                log.RefusedInside(call.Context.Request.RequestId, call.Address, refusal.Code, refusal.Message);
            return (null, Problem.Of(refusal));
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            return (null, TimedOut);
        }
    }

    private static Problem TimedOut { get; } = new(HttpRefusals.TimedOutCode,
        "No answer came in time, and the call left the line. A retry under the same Idempotency-Key finds out what "
        + "became of it.");

    private Task Answer(HttpContext http, ApiCall? call, (object? Reply, Problem? Problem) outcome)
    {
        if (call is null || outcome.Problem is not null)
            return ProblemWriter.Write(http, outcome.Problem ?? Problem.Fault(), time);

        // Echoed, whatever the answer.
        _ = RequestIds.Of(http);
        return JsonReply.Write(
            http, StatusCodes.Status200OK, "application/json", outcome.Reply!, call.Operation.Operation.Reply);
    }
}
