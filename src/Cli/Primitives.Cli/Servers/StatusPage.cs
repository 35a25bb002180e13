using System.Globalization;
using Primitives.Cli.Output;

namespace Primitives.Cli.Servers;

/// <summary>How a server is, as people read it at a glance; with rates, once it has been asked twice.</summary>
internal sealed class StatusPage(TimeProvider time)
{
    private long _records = -1;
    private long _askedAt;

    /// <summary>Writes it.</summary>
    /// <param name="to">Where.</param>
    /// <param name="server">Its URL.</param>
    /// <param name="report">What its health page told.</param>
    public void Write(TextWriter to, string server, JsonObject report)
    {
        to.WriteLine($"{server}   {report["status"]}");
        to.WriteLine(
            $"entities   {Number(report, "loadedEntities")} loaded, {Number(report, "knownEntities")} known, "
            + $"{Number(report, "quarantinedEntities")} in quarantine");
        to.WriteLine(
            $"calls      {Number(report, "queuedCalls")} queued; overdue {report["overdue"] ?? "00:00:00"}");
        to.WriteLine(
            $"work       {Number(report, "dutiesRunning")} at work, {Number(report, "dutiesWaiting")} waiting; "
            + $"{Number(report, "openMessages")} messages open");
        to.WriteLine($"records    {Records(report)}{Rate(report)}, {Number(report, "tailRecords")} in no snapshot");
        foreach (var trouble in (report["troubles"] as JsonArray ?? []).OfType<JsonObject>())
            to.WriteLine(PlainText.Clean($"trouble    {trouble["name"]}: {trouble["message"]}"));
    }

    private static string Number(JsonObject report, string name) =>
        ((long?)report[name] ?? 0).ToString("N0", CultureInfo.InvariantCulture);

    private static long Last(JsonObject report) =>
        ((long?)report["watermark"] ?? 0) + ((long?)report["tailRecords"] ?? 0);

    private static string Records(JsonObject report) => Last(report).ToString("N0", CultureInfo.InvariantCulture);

    private string Rate(JsonObject report)
    {
        var (before, now) = (_records, Last(report));
        var seconds = time.GetElapsedTime(_askedAt).TotalSeconds;
        (_records, _askedAt) = (now, time.GetTimestamp());
        return before < 0 || seconds <= 0
            ? "" : string.Create(CultureInfo.InvariantCulture, $" ({(now - before) / seconds:N0}/s)");
    }
}
