namespace Primitives.Cli;

/// <summary>Makes commands of what they do.</summary>
internal static class Verb
{
    private static readonly TimeSpan WatchPause = TimeSpan.FromSeconds(2);

    /// <summary>A command that only looks, so that it can be watched.</summary>
    public static Command Reading(
        Shell shell, string name, string description, Func<Call, Task> run, params ReadOnlySpan<Symbol> parts) =>
        Make(shell, name, description, isReading: true, run, parts);

    /// <summary>A command that changes something.</summary>
    public static Command Writing(
        Shell shell, string name, string description, Func<Call, Task> run, params ReadOnlySpan<Symbol> parts) =>
        Make(shell, name, description, isReading: false, run, parts);

    /// <summary>A command that only has others below it.</summary>
    public static Command Group(string name, string description, params ReadOnlySpan<Command> commands)
    {
        var group = new Command(name, description);
        foreach (var command in commands) group.Subcommands.Add(command);
        return group;
    }

    private static Command Make(
        Shell shell, string name, string description, bool isReading, Func<Call, Task> run,
        ReadOnlySpan<Symbol> parts)
    {
        var command = new Command(name, description);
        foreach (var part in parts)
        {
            if (part is Argument argument) command.Arguments.Add(argument);
            if (part is Option option) command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancel) =>
        {
            using var call = new Call(parsed, shell, cancel);
            if (call.Get(GlobalOptions.Watch)) await Watch(call, shell, isReading, run);
            else await run(call);
            return call.Result;
        });
        return command;
    }

    private static async Task Watch(Call call, Shell shell, bool isReading, Func<Call, Task> run)
    {
        if (!isReading) throw PrimException.Usage("What changes something cannot be watched: leave out --watch.");
        while (true)
        {
            if (shell.IsOutTerminal) Output.Screen.Clear(shell.Out);
            await run(call);
            await shell.Out.FlushAsync(call.Cancel);
            await Task.Delay(WatchPause, shell.Time, call.Cancel);
        }
    }
}
