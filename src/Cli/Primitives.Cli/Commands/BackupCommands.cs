using Primitives.Cli.Servers;

namespace Primitives.Cli.Commands;

/// <summary>Backup, restore and verify: of folders on this machine, done by the server's own program.</summary>
internal static class BackupCommands
{
    public static IEnumerable<Command> Of(Shell shell)
    {
        yield return Backup(shell);
        yield return Restore(shell);
        yield return Verify(shell);
    }

    private static Command Backup(Shell shell)
    {
        var (to, data, bare) = (Folder("--to", "Where the backup is put."), Data(), WithoutSnapshots());
        var goOn = new Option<bool>("--continue") { Description = "Adds what was committed since to that backup." };
        to.Required = true;
        return Verb.Writing(
            shell, "backup", "Backs a data folder up while its server runs (docs/backup.md).", call => Run(
                call, call.Get(goOn) ? "copy" : "backup", ("--to", call.Get(to)), ("--data", call.Get(data)),
                ("--without-snapshots", call.Get(bare) ? "" : null)), to, data, goOn, bare);
    }

    private static Command Restore(Shell shell)
    {
        var (from, to, bare) = (Folder("--from", "The backup."), Folder("--to", "The data folder to make."),
            WithoutSnapshots());
        var until = new Option<string?>("--until")
        {
            Description = "Up to a moment or a position; all of it unless told.", HelpName = "TIME|POSITION",
        };
        (from.Required, to.Required) = (true, true);
        return Verb.Writing(shell, "restore", "Makes a data folder of a backup.", call => Run(
            call, "restore", ("--from", call.Get(from)), ("--to", call.Get(to)), ("--until", call.Get(until)),
            ("--without-snapshots", call.Get(bare) ? "" : null)), from, to, until, bare);
    }

    private static Command Verify(Shell shell)
    {
        var data = Data();
        return Verb.Reading(shell, "verify", "Looks at every record and snapshot of a data folder or a backup.",
            call => Run(call, "verify", ("--data", call.Get(data))), data);
    }

    private static Option<string?> Folder(string name, string description) =>
        new(name) { Description = description, HelpName = "FOLDER" };

    private static Option<string?> Data() =>
        Folder("--data", "The data folder; what the server's settings say if not told.");

    private static Option<bool> WithoutSnapshots() =>
        new("--without-snapshots") { Description = "The journal alone: smaller, and a start takes longer." };

    private static async Task Run(Call call, string verb, params IEnumerable<(string Name, string? Value)> options)
    {
        var args = new List<string> { verb };
        foreach (var (name, value) in options)
        {
            if (value is null) continue;
            args.Add(name);
            if (value.Length > 0) args.Add(value);
        }

        if (call.IsDryRun)
        {
            call.Printer.Show(new("dry-run", new JsonObject
            {
                ["program"] = HostProgram.Get(call.Shell), ["arguments"] = string.Join(' ', args),
            }));
            return;
        }

        var lines = new JsonArray();
        var code = await HostProgram.Run(call.Shell, args, line => lines.Add((JsonNode)line), call.Cancel);
        // Its 2 is damage that was found; a usage error of ours is another thing.
        call.Result = code == 0 ? ExitCode.Ok : ExitCode.Failed;
        call.Printer.Show(new(verb, new JsonObject { ["isGood"] = code == 0, ["lines"] = lines })
        {
            Text = to => { foreach (var line in lines) to.WriteLine((string?)line); }, Name = _ => verb,
        });
    }
}
