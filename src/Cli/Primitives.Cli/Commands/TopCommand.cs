using Primitives.Cli.Output;
using Primitives.Cli.Servers;

namespace Primitives.Cli.Commands;

/// <summary><c>prim top</c>: how the server is, again and again.</summary>
internal static class TopCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static Command Of(Shell shell) => Verb.Reading(
        shell, "top", "Shows how the server is, live on a terminal; once, elsewhere.", Run);

    /// <summary>Asks the server how it is.</summary>
    /// <exception cref="PrimException">It does not tell.</exception>
    public static async Task<JsonObject> Ask(Call call)
    {
        var (_, reply) = await call.Api.Look(CheckCommand.Path, call.Cancel);
        return reply as JsonObject ?? throw new PrimException(
            ExitCode.Failed, $"{call.Api.Server} does not tell how it is.", "Is it a Primitives server?");
    }

    private static async Task Run(Call call)
    {
        var page = new StatusPage(call.Shell.Time);
        while (true)
        {
            var report = await Ask(call);
            call.Printer.Show(new("status", report) { Text = to => Draw(to, call, page, report) });
            if (!call.Shell.IsOutTerminal || !call.Printer.IsForPeople) return;
            await Task.Delay(Pause, call.Shell.Time, call.Cancel);
        }
    }

    private static void Draw(TextWriter to, Call call, StatusPage page, JsonObject report)
    {
        using var screen = new StringWriter();
        page.Write(screen, call.Api.Server, report);
        if (call.Shell.IsOutTerminal) Screen.Show(to, screen.ToString());
        else to.Write(screen);
    }
}
