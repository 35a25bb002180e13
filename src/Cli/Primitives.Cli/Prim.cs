using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Primitives.Cli.Commands;
using Primitives.Cli.Contexts;
using Primitives.Cli.Http;
using Primitives.Cli.Manifests;
using Primitives.Cli.Output;

namespace Primitives.Cli;

/// <summary>The program, from its arguments to its exit code.</summary>
internal static class Prim
{
    // Somebody waits for what may stand at the cursor: without a server there is less to tell, but it is told at once.
    private const double CompletionSeconds = 1;

    // As it is written: an argument that begins with @ is for a command to read.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs a command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Shell shell, CancellationToken cancel = default)
    {
        try
        {
            return await Dispatch(args, shell, cancel);
        }
        catch (PrimException e)
        {
            new Printer(shell, FormatOf(args)).Fail(e);
            return e.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // A fault of the program's own: loud, and still one of its exit codes.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await shell.Error.WriteLineAsync($"prim: this is a fault of prim itself, please report it. {e}");
            return ExitCode.Failed;
        }
    }

    private static async Task<int> Dispatch(string[] args, Shell shell, CancellationToken cancel)
    {
        if (args is [CompletionCommand.Ask, var line]) return await Complete(line, shell, cancel);

        var root = RootCommands.Of(shell);
        var parsed = root.Parse(args, Parsing);
        if (Unknown(parsed) is { } word)
        {
            if (GlobalOptions.All.Any(option => IsWrong(parsed, option))) return Reject(parsed, shell);
            await AddPrimitives(root, word, parsed, shell, cancel);
            parsed = root.Parse(args, Parsing);
        }

        if (IsGroup(parsed)) parsed = root.Parse([.. args, "--help"], Parsing);
        if (parsed.Action is ParseErrorAction) return Reject(parsed, shell);
        var settings = new InvocationConfiguration
        {
            Output = shell.Out, Error = shell.Error, EnableDefaultExceptionHandler = false,
        };
        return await parsed.InvokeAsync(settings, cancel);
    }

    private static bool IsWrong(ParseResult parsed, Option option) =>
        parsed.GetResult(option) is { } result && result.Errors.Any();

    /// <summary>The first word, when it is none of the commands of one's own: a primitive, perhaps. What follows it may
    /// well be the name of one.</summary>
    private static string? Unknown(ParseResult parsed)
    {
        var first = parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Command
            || (!token.Value.StartsWith('-') && parsed.UnmatchedTokens.Contains(token.Value)));
        return first is { Type: not TokenType.Command } ? first.Value : null;
    }

    /// <summary>Whether it ends with a command that only has others below it: then these are told.</summary>
    private static bool IsGroup(ParseResult parsed) => parsed.Action is ParseErrorAction
        && parsed.UnmatchedTokens.Count == 0 && parsed.CommandResult.Command.Subcommands.Count > 0;

    private static async Task AddPrimitives(
        RootCommand root, string word, ParseResult parsed, Shell shell, CancellationToken cancel)
    {
        var server = ServerChoice.Of(
            parsed.GetValue(GlobalOptions.Server), parsed.GetValue(GlobalOptions.Context), shell);
        using var api = new ApiClient(server, parsed.GetValue(GlobalOptions.Timeout));
        var manifest = ManifestDocument.Of(await api.Send(new("GET", ManifestDocument.Path), cancel));
        if (manifest.Find(word) is { } primitive)
        {
            root.Subcommands.Add(PrimitiveCommands.Of(shell, primitive));
            return;
        }

        var known = root.Subcommands.Select(one => one.Name).Concat(manifest.Primitives.Select(one => one.Name));
        throw PrimException.Usage(
            $"'{word}' is neither a command of prim nor a primitive of {server}.",
            Spelling.Nearest(word, known) is { } near
                ? $"Did you mean '{near}'?" : "prim --help lists commands, prim primitives the primitives.");
    }

    private static int Reject(ParseResult parsed, Shell shell)
    {
        var names = new List<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult)
            names.Insert(0, command.Command.Name);
        var path = string.Join(' ', names.Skip(1).Prepend("prim"));
        var message = string.Join(' ', parsed.Errors.Select(error => error.Message));
        var told = IsWrong(parsed, GlobalOptions.Output) ? null : parsed.GetValue(GlobalOptions.Output);
        var format = OutputFormats.Parse(told ?? "text");
        new Printer(shell, format).Fail(PrimException.Usage(message, $"See {path} --help."));
        return ExitCode.Usage;
    }

    private static async Task<int> Complete(string line, Shell shell, CancellationToken cancel)
    {
        var root = RootCommands.Of(shell);
        try
        {
            using var api = new ApiClient(ServerChoice.Of(null, null, shell), CompletionSeconds);
            var manifest = ManifestDocument.Of(await api.Send(new("GET", ManifestDocument.Path), cancel));
            var own = root.Subcommands.Select(one => one.Name).ToHashSet();
            foreach (var primitive in manifest.Primitives.Where(one => !own.Contains(one.Name)))
                root.Subcommands.Add(PrimitiveCommands.Of(shell, primitive));
        }
        catch (PrimException)
        {
            // Without a server its primitives are not known; the program's own commands are.
        }

        foreach (var word in CompletionCommand.Complete(root, line)) shell.Out.WriteLine(word);
        return ExitCode.Ok;
    }

    /// <summary>The format that is wanted, as far as the arguments tell before they are understood.</summary>
    private static OutputFormat FormatOf(string[] args)
    {
        var at = Array.FindIndex(args, one => one is "-o" or "--output");
        var joined = Array.Find(args, one => one.StartsWith("--output=", StringComparison.Ordinal));
        var told = at >= 0 && at + 1 < args.Length ? args[at + 1] : "";
        return OutputFormats.Parse(joined?["--output=".Length..] ?? told);
    }
}
