using Primitives.Cli.Servers;

namespace Primitives.Cli.Commands;

/// <summary><c>prim dev</c>: a server of one's own, with everything on one screen.</summary>
internal static class DevCommand
{
    public static Command Of(Shell shell)
    {
        var data = new Option<string>("--data")
        {
            Description = "Its data folder; made when it is missing.", HelpName = "FOLDER",
            DefaultValueFactory = _ => "./data",
        };
        var urls = new Option<string>("--urls")
        {
            Description = "Where it listens.", HelpName = "URL",
            DefaultValueFactory = _ => Contexts.ServerChoice.Default,
        };
        return Verb.Writing(
            shell, "dev", "Starts a server, and shows how it is and what happens, until Ctrl+C.", async call =>
            {
                if (call.IsDryRun)
                {
                    call.Note($"It would start {HostProgram.Get(shell)} at {call.Get(urls)}.");
                    return;
                }

                await using var server = await DevServer.Start(
                    shell, call.Get(urls)!, call.Get(data)!, call.Cancel);
                await new DevScreen(shell, server).Run(call.Cancel);
                call.Result = server.ExitCode is 0 or null ? ExitCode.Ok : ExitCode.Failed;
            }, data, urls);
    }
}
