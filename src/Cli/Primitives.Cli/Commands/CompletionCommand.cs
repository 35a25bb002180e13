namespace Primitives.Cli.Commands;

/// <summary><c>prim completion</c>: what makes a shell complete commands, options and values.</summary>
internal static class CompletionCommand
{
    /// <summary>The word by which those scripts ask for completions: of the line up to the cursor.</summary>
    public const string Ask = "__complete";

    private const string Bash = """
        # prim completion bash > /etc/bash_completion.d/prim, or: source <(prim completion bash)
        _prim() {
          local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}"
          COMPREPLY=( $(compgen -W "$(prim __complete "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)" -- "$word") )
        }
        complete -o default -F _prim prim
        """;

    private const string Zsh = """
        #compdef prim
        # prim completion zsh > "${fpath[1]}/_prim"
        _prim() {
          local -a found
          found=("${(@f)$(prim __complete "${BUFFER[1,CURSOR]}" 2>/dev/null)}")
          compadd -a found
        }
        compdef _prim prim
        """;

    private const string Fish = """
        # prim completion fish > ~/.config/fish/completions/prim.fish
        complete -c prim -f -a '(prim __complete (commandline -cp) 2>/dev/null)'
        """;

    public static Command Of(Shell shell) => Verb.Group(
        "completion", "Writes the script that makes a shell complete prim's commands.",
        Script(shell, "bash", Bash), Script(shell, "zsh", Zsh), Script(shell, "fish", Fish));

    /// <summary>What may stand at the end of a line, which begins with the program's name.</summary>
    public static IEnumerable<string> Complete(RootCommand root, string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var rest = space < 0 ? "" : line[(space + 1)..];
        return root.Parse(rest).GetCompletions(rest.Length).Select(one => one.Label);
    }

    private static Command Script(Shell shell, string name, string script)
    {
        var command = new Command(name, $"For {name}.");
        command.SetAction(_ => shell.Out.WriteLine(script));
        return command;
    }
}
