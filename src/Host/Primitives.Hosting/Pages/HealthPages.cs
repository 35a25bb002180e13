using Primitives.Engine;

namespace Primitives.Hosting.Pages;

/// <summary>Serves <c>/healthz/live</c> (the process answers) and <c>/healthz/ready</c> (the engine does).</summary>
internal sealed class HealthPages(EntitySystem system)
{
    /// <summary>200 for as long as there is anybody to say so.</summary>
    public Task Live(HttpContext http) => Write(http, 200, "live");

    /// <summary>200 when commands are taken in, 503 before, after, and in trouble.</summary>
    public Task Ready(HttpContext http) =>
        system.Status.IsReady ? Write(http, 200, "ready") : Write(http, 503, "not-ready");

    private Task Write(HttpContext http, int code, string word)
    {
        var status = system.Status;
        var report = new HealthReport(word, status.Phase, status.LoadedEntities, status.KnownEntities, status.Trouble);
        return JsonReply.Write(http, code, "application/json", report, HostingJson.Plain.HealthReport);
    }
}
