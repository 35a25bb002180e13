namespace Primitives.Cli.Commands;

/// <summary>The commands of the program's own; those of primitives come from the server.</summary>
internal static class RootCommands
{
    private const string Description = """
        prim, the console of Primitives.

        Every primitive of the server is a command: prim lock acquire orders --owner.name ann
        prim primitives lists them. What an entity waits for: prim why lock/orders
        Documentation: docs/console.md
        """;

    public static RootCommand Of(Shell shell)
    {
        var root = new RootCommand(Description);
        foreach (var option in GlobalOptions.All) root.Options.Add(option);
        foreach (var command in All(shell)) root.Subcommands.Add(command);
        return root;
    }

    private static IEnumerable<Command> All(Shell shell)
    {
        yield return ServerCommands.Primitives(shell);
        yield return WhyCommand.Of(shell);
        yield return EntityCommands.Of(shell);
        yield return EventCommands.Of(shell);
        yield return DefinitionCommands.Of(shell);
        yield return CheckCommand.Of(shell);
        yield return TopCommand.Of(shell);
        yield return DoctorCommand.Of(shell);
        yield return DevCommand.Of(shell);
        yield return BenchCommand.Of(shell);
        foreach (var command in BackupCommands.Of(shell)) yield return command;
        yield return ServerCommands.Explain(shell);
        yield return ContextCommands.Of(shell);
        yield return CompletionCommand.Of(shell);
    }
}
