using System.Net;
using Primitives.Engine;

namespace Primitives.Hosting.Clocks;

/// <summary>Serves <c>/api/v1/test/clock</c>, which tells the time, and <c>/api/v1/test/clock/advance</c>, which moves
/// it; only where the app was started for it, and only for callers on the same machine.</summary>
internal sealed class TestClockEndpoint(
    EntitySystem system, MovableClock clock, ClockedScheduler scheduler, IOptions<PrimitivesOptions> options,
    ILogger<TestClockEndpoint> log) : IDisposable
{
    /// <summary>Where it is.</summary>
    public const string Path = RawTarget.ApiRoot + "/test/clock";

    private const int MaxMoments = 10_000; // A week of minutes; what is behind them comes late.

    // By the real clock: handlers elsewhere may not answer at all.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Tells the time.</summary>
    public Task Get(HttpContext http) => http.Handle(
        context => Stranger(context) ?? Tell(context, isAtRest: true), log, clock);

    /// <summary>Moves it.</summary>
    public Task Advance(HttpContext http) => http.Handle(
        context => Stranger(context) ?? ServeAdvance(context), log, clock);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task ServeAdvance(HttpContext http)
    {
        var (body, problem) = await CommandBody.Read(http, options.Value.Http, clock).ConfigureAwait(false);
        var by = TimeSpan.Zero;
        if (problem is null) (by, problem) = TestClockBody.Read(body);
        if (problem is not null)
        {
            await ProblemWriter.Write(http, problem, clock).ConfigureAwait(false);
            return;
        }

        await _turn.WaitAsync(http.RequestAborted).ConfigureAwait(false);
        try
        {
            await Tell(http, await MoveAsync(by, http.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Moves it from one moment at which something is due to the next, and waits for what comes of
    /// it.</summary>
    private async Task<bool> MoveAsync(TimeSpan by, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        await RestAsync(patience.Token).ConfigureAwait(false);
        var end = clock.Offset + by;
        for (var moment = 0; moment < MaxMoments; moment++)
        {
            var left = TimeSpan.FromTicks(Math.Max(0, scheduler.Next - clock.GetTimestamp()));
            if (clock.Offset + left >= end) break;
            clock.Move(left);
            scheduler.Wake();
            if (!await RestAsync(patience.Token).ConfigureAwait(false)) break;
        }

        if (clock.Offset < end) clock.Move(end - clock.Offset);
        scheduler.Wake();
        return await RestAsync(patience.Token).ConfigureAwait(false);
    }

    private Task<bool> RestAsync(CancellationToken patience) =>
        scheduler.RestAsync(() => system.Status.DutiesRunning == 0, patience);

    private Task Tell(HttpContext http, bool isAtRest)
    {
        _ = RequestIds.Of(http);
        var report = new TestClockReport(clock.GetUtcNow(), clock.Offset, isAtRest);
        return JsonReply.Write(
            http, StatusCodes.Status200OK, "application/json", report, HostingJson.Plain.TestClockReport);
    }

    /// <summary>Whoever comes from elsewhere finds nothing.</summary>
    private Task? Stranger(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) ? null
            : ProblemWriter.Write(http, Problem.NotFound("There is no such page."), clock);
}
