using Primitives.Cli.Output;

namespace Primitives.Cli.Commands;

/// <summary><c>prim check</c>: how the server is, in a line and an exit code, for monitors.</summary>
internal static class CheckCommand
{
    /// <summary>Where the server says how it is.</summary>
    public const string Path = "/healthz/ready";

    public static Command Of(Shell shell) => Verb.Reading(
        shell, "check", "Tells how the server is, for monitors: exit code 0 ready, 1 degraded, 6 not ready.", Run);

    private static async Task Run(Call call)
    {
        var (_, reply) = await call.Api.Look(Path, call.Cancel);
        if ((string?)(reply as JsonObject)?["status"] is not { } status)
            throw new PrimException(
                ExitCode.Failed, $"{call.Api.Server} does not tell how it is.", "Is it a Primitives server?");

        call.Result = status switch
        {
            "ready" => ExitCode.Ok,
            "degraded" => ExitCode.Failed,
            _ => ExitCode.Unreachable,
        };
        call.Printer.Show(new("check", reply) { Text = to => Tell(to, status, reply), Name = _ => status });
    }

    private static void Tell(TextWriter to, string status, JsonNode reply)
    {
        to.WriteLine($"{status}: overdue {reply["overdue"]}, {reply["loadedEntities"]} entities in memory, "
            + $"{reply["tailRecords"]} records in no snapshot");
        foreach (var trouble in (reply["troubles"] as JsonArray ?? []).OfType<JsonObject>())
            to.WriteLine(PlainText.Clean($"{trouble["name"]}: {trouble["message"]}"));
    }
}
