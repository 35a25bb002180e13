namespace Primitives.Architecture.Layering;

/// <summary>Who may reference whom. A project that is not here has no place yet.</summary>
internal static class Layers
{
    /// <summary>The projects of the product that each may reference, by name.</summary>
    public static IReadOnlyDictionary<string, string[]> Projects { get; } = new Dictionary<string, string[]>
    {
        ["Primitives"] = [],
        ["Primitives.Engine"] = ["Primitives"],
        ["Primitives.Engine.Sqlite"] = ["Primitives.Engine"],
        ["Primitives.Engine.Postgres"] = ["Primitives.Engine"],
        ["Primitives.Cluster"] = ["Primitives.Engine"],
        ["Primitives.Streams"] = ["Primitives.Engine"],
        ["Primitives.Client"] = ["Primitives"],
        ["Primitives.Hosting"] =
        [
            "Primitives", "Primitives.Engine", "Primitives.Engine.Sqlite", "Primitives.Engine.Postgres",
            "Primitives.Cluster", "Primitives.Streams", "Primitives.Client",
        ],
        ["Primitives.Host"] = ["Primitives.Hosting"],
        ["Primitives.Cli"] = ["Primitives.Client"],
        ["Primitives.Testing"] = ["Primitives.Hosting"],
    };

    /// <summary>The packages that each may reference; none where nothing is said.</summary>
    public static IReadOnlyDictionary<string, string[]> Packages { get; } = new Dictionary<string, string[]>
    {
        ["Primitives.Engine.Sqlite"] = ["SQLitePCLRaw.bundle_e_sqlite3", "SQLitePCLRaw.core"],
        ["Primitives.Engine.Postgres"] = ["Npgsql"],
        ["Primitives.Host"] = ["OpenTelemetry.Exporter.OpenTelemetryProtocol"],
        ["Primitives.Cli"] = ["System.CommandLine"],
    };

    /// <summary>Those that may use ASP.NET Core.</summary>
    public static IReadOnlyList<string> OnAspNet { get; } =
        ["Primitives.Hosting", "Primitives.Host", "Primitives.Cluster", "Primitives.Testing"];

    /// <summary>The programs: the server is where everything is put together, the console is a client.</summary>
    public static IReadOnlyList<string> Programs { get; } = ["Primitives.Host", "Primitives.Cli"];

    /// <summary>Every project that <paramref name="name"/> may use the types of: what it references, and what those
    /// do.</summary>
    public static IReadOnlySet<string> Reachable(string name)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>(Projects[name]);
        while (open.TryPop(out var next))
            if (found.Add(next)) foreach (var further in Projects[next]) open.Push(further);
        return found;
    }
}
