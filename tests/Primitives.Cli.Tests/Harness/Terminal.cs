using System.Collections.Concurrent;

namespace Primitives.Cli.Tests.Harness;

/// <summary>Runs the console as a shell would, with an environment and a folder for configuration of its own.</summary>
internal sealed class Terminal : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, string> _variables = new();

    /// <summary>One whose server is at a URL.</summary>
    public Terminal(string? server = null)
    {
        _variables["PRIMITIVES_CONFIG"] = Config;
        if (server is not null) _variables["PRIMITIVES_URL"] = server;
    }

    public TestFolder Folder { get; } = new();

    public string Config => Path.Combine(Folder.Path, "prim", "config.json");

    /// <summary>Whether a person reads.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Sets a variable.</summary>
    public string this[string name]
    {
        set => _variables[name] = value;
    }

    /// <summary>Runs a command.</summary>
    public Task<Run> Run(params string[] args) => RunWith("", args);

    /// <summary>The same with something coming in.</summary>
    public async Task<Run> RunWith(string input, params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var shell = new Shell
        {
            Out = output, Error = errors, In = new StringReader(input), IsOutTerminal = IsTerminal,
            IsErrorTerminal = IsTerminal, IsInTerminal = IsTerminal,
            Variable = name => _variables.GetValueOrDefault(name),
        };
        var code = await Prim.RunAsync(args, shell, TestContext.Current.CancellationToken).WaitAsync(Limit);
        return new(code, output.ToString(), errors.ToString());
    }

    public void Dispose() => Folder.Dispose();
}
