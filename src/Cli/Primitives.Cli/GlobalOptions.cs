namespace Primitives.Cli;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    /// <summary>Which server.</summary>
    public static Option<string?> Server { get; } = new("--server", "-s")
    {
        Description = "The server's URL. Otherwise the context's, PRIMITIVES_URL, or http://127.0.0.1:8080.",
        HelpName = "URL", Recursive = true,
    };

    /// <summary>Which of the servers that are remembered.</summary>
    public static Option<string?> Context { get; } = new("--context")
    {
        Description = "The remembered server to use, instead of the current one (prim context ls).",
        HelpName = "NAME", Recursive = true,
    };

    /// <summary>How results are written.</summary>
    public static Option<string> Output { get; } = OutputOption();

    /// <summary>How long to wait.</summary>
    public static Option<double?> Timeout { get; } = new("--timeout")
    {
        Description = "How many seconds to wait for the answer; exit code 7 after that.",
        HelpName = "SECONDS", Recursive = true,
    };

    /// <summary>Ask again and again.</summary>
    public static Option<bool> Watch { get; } = new("--watch", "-w")
    {
        Description = "Asks again every two seconds, until Ctrl+C.", Recursive = true,
    };

    /// <summary>Change nothing.</summary>
    public static Option<bool> DryRun { get; } = new("--dry-run")
    {
        Description = "Tells the request that would be sent, and sends nothing that changes anything.",
        Recursive = true,
    };

    /// <summary>Ask nothing.</summary>
    public static Option<bool> Yes { get; } = new("--yes", "-y")
    {
        Description = "Answers yes to what would be asked before something is lost.", Recursive = true,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Server, Context, Output, Timeout, Watch, DryRun, Yes];

    /// <summary>Names that a field of a primitive cannot have as an option: they are taken.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(
        All.SelectMany(option => option.Aliases.Append(option.Name)).Concat(
            ["--json", "--idempotency-key", "--help", "--version", "-h", "-?"]), StringComparer.Ordinal);

    private static Option<string> OutputOption()
    {
        var option = new Option<string>("--output", "-o")
        {
            Description = "text, wide, json (a versioned contract), jsonl (an item a line) or name.",
            HelpName = "FORMAT", Recursive = true, DefaultValueFactory = _ => "text",
        };
        option.AcceptOnlyFromAmong("text", "wide", "json", "jsonl", "name");
        return option;
    }
}
