using Primitives.Engine;

namespace Primitives.Hosting.Pages;

/// <summary>Serves <c>/healthz/live</c> (the process answers) and <c>/healthz/ready</c> (the engine does).</summary>
internal sealed class HealthPages(EntitySystem system)
{
    /// <summary>200 for as long as there is anybody to say so.</summary>
    public Task Live(HttpContext http) => Write(http, 200, "live");

    /// <summary>200 when commands are taken in, 503 before and after. In trouble it is still 200, and says
    /// so.</summary>
    public Task Ready(HttpContext http) => system.Status switch
    {
        { IsReady: false } => Write(http, 503, "not-ready"),
        { Troubles.Count: > 0 } => Write(http, 200, "degraded"),
        _ => Write(http, 200, "ready"),
    };

    private Task Write(HttpContext http, int code, string word)
    {
        var status = system.Status;
        var report = new HealthReport(
            word, status.Phase, status.LoadedEntities, status.KnownEntities, status.DutiesRunning,
            status.DutiesWaiting, status.Watermark, status.TailRecords,
            HealthVerification.Of(status.Verification), status.Troubles)
        {
            Rearming = status.Rearming,
            QueuedCalls = status.QueuedCalls,
            OpenMessages = status.OpenMessages,
            QuarantinedEntities = status.QuarantinedEntities,
            Overdue = status.Overdue,
            ClockJumps = status.ClockJumps,
            ClockOffset = status.ClockOffset,
        };
        return JsonReply.Write(http, code, "application/json", report, HostingJson.Plain.HealthReport);
    }
}
