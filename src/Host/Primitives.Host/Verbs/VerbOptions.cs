using Primitives.Hosting;

namespace Primitives.Host.Verbs;

/// <summary>What a verb was told, by the names of its options.</summary>
internal sealed class VerbOptions
{
    private readonly Dictionary<string, string> _given = [];

    /// <summary>The data folder: what <c>--data</c> says, or the settings that the server goes by.</summary>
    public string Data => Find("data") ?? Settings()["Primitives:Data"] ?? new PrimitivesOptions().Data;

    /// <summary>Reads arguments such as <c>--to FOLDER</c> or <c>--to=FOLDER</c>.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="known">What there is, by whether it has a value.</param>
    /// <exception cref="VerbException">One is not known, comes twice, or has no value where it needs one.</exception>
    public static VerbOptions Parse(string[] args, IReadOnlyDictionary<string, bool> known)
    {
        var options = new VerbOptions();
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = Split(args[i]);
            if (!known.TryGetValue(name, out var hasValue)) throw new VerbException($"'{args[i]}' is not known.");
            if (!hasValue && value is not null) throw new VerbException($"--{name} has no value.");
            if (hasValue && value is null && ++i < args.Length) value = args[i];
            if (hasValue && string.IsNullOrWhiteSpace(value)) throw new VerbException($"--{name} needs a value.");
            if (!options._given.TryAdd(name, value ?? "")) throw new VerbException($"--{name} is there twice.");
        }

        return options;
    }

    /// <summary>Whether it was given.</summary>
    public bool Has(string name) => _given.ContainsKey(name);

    /// <summary>Its value, if it was given.</summary>
    public string? Find(string name) => _given.GetValueOrDefault(name);

    /// <summary>Its value.</summary>
    /// <exception cref="VerbException">It was not given.</exception>
    public string Get(string name) => Find(name) ?? throw new VerbException($"--{name} is missing.");

    private static (string Name, string? Value) Split(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal)) return ("", null);
        var at = argument.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (argument[2..], null) : (argument[2..at], argument[(at + 1)..]);
    }

    private static ConfigurationManager Settings() => WebApplication.CreateSlimBuilder().Configuration;
}
