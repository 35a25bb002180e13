using Primitives.Streams;

namespace Primitives.Hosting.Events;

/// <summary>One stream of events to one caller.</summary>
internal sealed class EventConnection(HttpContext http, HttpLimits limits, TimeProvider time) : IDisposable
{
    // A second is long enough for a server that restarts, and short enough for a reader.
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(1);

    private const int FlushBytes = 32 * 1024; // Less than what makes the connection wait; more is one write to it.

    private readonly EventWriter _writer = new(http.Response.BodyWriter);

    /// <summary>Sends events until the caller leaves, or the subscription ends.</summary>
    public async Task Run(IAsyncEnumerable<StreamEvent> events)
    {
        _writer.Retry(ComeBack);
        await Flush().ConfigureAwait(false);
        var gone = http.RequestAborted;
        var reader = events.GetAsyncEnumerator(gone);
        await using var _ = reader.ConfigureAwait(false);
        try
        {
            while (await Next(reader).ConfigureAwait(false))
            {
                _writer.Event(reader.Current);
                if (http.Response.BodyWriter.UnflushedBytes >= FlushBytes) await Flush().ConfigureAwait(false);
            }
        }
        catch (SubscriptionException e)
        {
            await End(e).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    /// <summary>Waits for an event; what was written goes out meanwhile, and so does a comment now and then.</summary>
    private async ValueTask<bool> Next(IAsyncEnumerator<StreamEvent> reader)
    {
        var next = reader.MoveNextAsync();
        if (next.IsCompleted) return await next.ConfigureAwait(false);

        var arrival = next.AsTask();
        await Flush().ConfigureAwait(false);
        while (true)
        {
            try
            {
                return await arrival.WaitAsync(limits.HeartbeatDelay, time).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!arrival.IsCompleted)
            {
                _writer.Heartbeat();
                await Flush().ConfigureAwait(false);
            }
        }
    }

    // A server that stops says nothing: the caller comes back by itself, with its last cursor.
    private async Task End(SubscriptionException why)
    {
        if (why.Refusal.Code != EngineRefusals.StoppingCode)
        {
            var problem = Problem.Of(why.Refusal);
            var (status, title) = ProblemTable.Of(problem.Code);
            var body = new ProblemBody(
                $"{http.Request.PathBase}/errors/{problem.Code}", title, status, problem.Detail, problem.Code)
            {
                ResumeAfter = why.ResumeAfter,
                RequestId = RequestIds.Of(http),
            };
            _writer.End(problem.Code, JsonSerializer.SerializeToUtf8Bytes(body, HostingJson.Plain.ProblemBody));
        }

        await Flush().ConfigureAwait(false);
    }

    private async ValueTask Flush()
    {
        var flushed = await http.Response.BodyWriter.FlushAsync(http.RequestAborted).ConfigureAwait(false);
        if (flushed.IsCompleted || flushed.IsCanceled) throw new OperationCanceledException(http.RequestAborted);
    }
}
