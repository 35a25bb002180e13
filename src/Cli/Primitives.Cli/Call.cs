using Primitives.Cli.Contexts;
using Primitives.Cli.Http;
using Primitives.Cli.Output;

namespace Primitives.Cli;

/// <summary>One run of one command: what it was told, whom it asks, how it answers.</summary>
internal sealed class Call(ParseResult parsed, Shell shell, CancellationToken cancel) : IDisposable
{
    private ApiClient? _api;

    public Shell Shell => shell;

    /// <summary>Fires when the program is told to stop.</summary>
    public CancellationToken Cancel => cancel;

    /// <summary>What the program ends with, unless it fails.</summary>
    public int Result { get; set; }

    /// <summary>The server.</summary>
    public ApiClient Api => _api ??= new(
        ServerChoice.Of(Get(GlobalOptions.Server), Get(GlobalOptions.Context), shell), Get(GlobalOptions.Timeout));

    /// <summary>Writes results as they are wanted.</summary>
    public Printer Printer => new(shell, OutputFormats.Parse(Get(GlobalOptions.Output)!));

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsDryRun => Get(GlobalOptions.DryRun);

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    /// <summary>Whether an option was given.</summary>
    public bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };

    public T? Get<T>(Argument<T> argument) => parsed.GetValue(argument);

    /// <summary>Asks the server.</summary>
    public Task<JsonNode?> Ask(string path) => Api.Send(new("GET", path), cancel);

    /// <summary>Has the server change something; with --dry-run only tells what would be sent.</summary>
    /// <returns>False when nothing was sent.</returns>
    public async Task<(bool IsSent, JsonNode? Reply)> Send(ApiRequest request)
    {
        if (!IsDryRun) return (true, await Api.Send(request, cancel));

        Printer.Show(new("dry-run", new JsonObject
        {
            ["method"] = request.Method,
            ["url"] = Api.Server + request.Path,
            ["body"] = request.Body?.DeepClone(),
        }));
        return (false, null);
    }

    /// <summary>Goes on only when somebody says yes, or <c>--yes</c> was given.</summary>
    /// <param name="what">What is about to be lost: a sentence that ends in a question mark.</param>
    /// <exception cref="PrimException">Nobody can be asked, or the answer was no.</exception>
    public async Task Confirm(string what)
    {
        if (Get(GlobalOptions.Yes) || IsDryRun) return;
        if (!shell.IsInTerminal || !shell.IsErrorTerminal)
            throw PrimException.Usage($"{what} Nobody is there to be asked.", "Say --yes if it is meant.");

        await shell.Error.WriteAsync($"{what} [y/N] ");
        await shell.Error.FlushAsync(cancel);
        var answer = (await shell.In.ReadLineAsync(cancel))?.Trim();
        if (answer is not ("y" or "Y" or "yes")) throw new PrimException(ExitCode.Failed, "Nothing was done.");
    }

    /// <summary>Says something that is no result.</summary>
    public void Note(string sentence) => shell.Error.WriteLine(sentence);

    /// <inheritdoc/>
    public void Dispose() => _api?.Dispose();
}
