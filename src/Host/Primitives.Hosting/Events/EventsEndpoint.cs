using Microsoft.Net.Http.Headers;

using Primitives.Streams;
using Primitives.Subscriptions;

namespace Primitives.Hosting.Events;

/// <summary>Serves <c>/api/v1/events</c>: what is wrong is told as a problem before the stream begins; then it goes on
/// until the caller leaves or the server stops.</summary>
internal sealed class EventsEndpoint(
    EventStream stream, ISubscriptionCursors cursors, IEntityClient client, IOptions<PrimitivesOptions> options,
    TimeProvider time, ILogger<EventsEndpoint> log)
{
    private readonly HttpLimits _limits = options.Value.Http;
    private int _open;

    /// <summary>Answers a request.</summary>
    public async Task Handle(HttpContext http)
    {
        try
        {
            if (await Begin(http).ConfigureAwait(false) is { } problem)
                await ProblemWriter.Write(http, problem, time).ConfigureAwait(false);
        }
        catch (Exception e) when (http.RequestAborted.IsCancellationRequested || e is OperationCanceledException)
        {
            log.CallerGone(e, RequestIds.Of(http));
        }
        catch (Exception e)
        {
            log.RequestFailed(e, RequestIds.Of(http));
            if (http.Response.HasStarted) http.Abort(); // Half an event must not look like the end.
            else await ProblemWriter.Write(http, Problem.Fault(), time).ConfigureAwait(false);
        }
    }

    private static Problem GetOnly { get; } =
        new(HttpRefusals.MethodNotAllowedCode, "Events can only be read.") { Allow = "GET" };

    private async ValueTask<Problem?> Begin(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method)) return GetOnly;

        var (query, wrong) = EventQuery.Read(http, client.Tenant);
        if (query is null) return wrong;
        if (Interlocked.Increment(ref _open) > _limits.MaxEventStreams)
        {
            Interlocked.Decrement(ref _open);
            return new(StreamRefusals.TooManyCode, $"{_limits.MaxEventStreams} streams of events are open already.");
        }

        try
        {
            return await Serve(http, query).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async ValueTask<Problem?> Serve(HttpContext http, EventQuery query)
    {
        IAsyncEnumerable<StreamEvent> events;
        try
        {
            events = stream.Subscribe(await Locate(query, http.RequestAborted).ConfigureAwait(false));
        }
        catch (SubscriptionException e)
        {
            return Problem.Of(e.Refusal) with { ResumeAfter = e.ResumeAfter };
        }
        catch (RefusedException e)
        {
            return Problem.Of(e.Refusal);
        }

        SetHeaders(http);
        using var connection = new EventConnection(http, _limits, time);
        await connection.Run(events).ConfigureAwait(false);
        return null;
    }

    private async ValueTask<SubscriptionOptions> Locate(EventQuery query, CancellationToken gone)
    {
        if (query.Consumer is not { } consumer) return query.Options;
        var known = await cursors.ReadAsync(consumer, gone).ConfigureAwait(false);
        return known.Cursor is { } cursor ? query.Options with { After = cursor } : query.Options;
    }

    private static void SetHeaders(HttpContext http)
    {
        var response = http.Response;
        response.ContentType = "text/event-stream";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        response.Headers["X-Accel-Buffering"] = "no"; // Proxies that gather answers would hold events back.
        _ = RequestIds.Of(http);
    }
}
