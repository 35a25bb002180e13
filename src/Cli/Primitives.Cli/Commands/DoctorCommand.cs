using Primitives.Cli.Contexts;
using Primitives.Cli.Http;
using Primitives.Cli.Manifests;
using Primitives.Cli.Output;
using Primitives.Cli.Servers;

namespace Primitives.Cli.Commands;

/// <summary><c>prim doctor</c>: looks for what is commonly wrong, here and at the server.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(10);

    private static readonly Column[] Columns =
        [new("", one => (bool)one["isGood"]! ? "ok" : "BAD"), Column.Of("WHAT", "what"), Column.Of("FOUND", "found")];

    public static Command Of(Shell shell) => Verb.Reading(
        shell, "doctor", "Looks for what is commonly wrong, here and at the server: exit code 1 if it finds any.",
        Run);

    private static async Task Run(Call call)
    {
        var findings = new JsonArray();
        Config(call, findings);
        Add(findings, "server's program", true,
            HostProgram.Find(call.Shell) ?? "not found: dev, backup, restore and verify need it");
        try
        {
            await Server(call, findings);
        }
        catch (PrimException e)
        {
            Add(findings, "server", false, $"{e.Message} {e.Advice}");
        }

        if (findings.Any(one => !(bool)one!["isGood"]!)) call.Result = ExitCode.Failed;
        call.Printer.Show(new("doctor", new JsonObject { ["findings"] = findings })
        {
            Items = "findings", Columns = Columns, Name = one => (string)one["what"]!,
        });
    }

    private static void Config(Call call, JsonArray findings)
    {
        var path = ContextFile.PathIn(call.Shell);
        var isShared = !OperatingSystem.IsWindows() && File.Exists(path)
            && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0;
        Add(findings, "configuration", !isShared,
            isShared ? $"{path} can be read by others: chmod 600 {path}"
            : File.Exists(path) ? path : $"{path} is not there: no server is remembered");
    }

    private static async Task Server(Call call, JsonArray findings)
    {
        var manifest = ManifestDocument.Of(await call.Ask(ManifestDocument.Path));
        var own = typeof(DoctorCommand).Assembly.GetName().Version!.ToString(3);
        Add(findings, "server", true, $"{call.Api.Server} answers, release {manifest.Version}; this is prim {own}");
        var report = await TopCommand.Ask(call);
        Add(findings, "health", (string?)report["status"] == "ready", $"{report["status"]}");
        foreach (var trouble in (report["troubles"] as JsonArray ?? []).OfType<JsonObject>())
            Add(findings, $"trouble: {trouble["name"]}", false, $"{trouble["message"]}");

        var told = (string?)report["overdue"];
        var overdue = TimeSpan.TryParse(told, System.Globalization.CultureInfo.InvariantCulture, out var late)
            ? late : default;
        Add(findings, "alarms", overdue < LateAfter, overdue < LateAfter
            ? "none is overdue" : $"the oldest is overdue by {overdue}: prim entity ls --overdue");
        var quarantine = (int?)(await call.Ask(ApiPath.Of("quarantine")))!["count"] ?? 0;
        Add(findings, "quarantine", quarantine == 0, quarantine == 0
            ? "empty" : $"{quarantine} entities: prim entity quarantine ls");
    }

    private static void Add(JsonArray findings, string what, bool isGood, string found) => findings.Add(
        (JsonNode)new JsonObject { ["what"] = what, ["isGood"] = isGood, ["found"] = found });
}
