using Primitives.Benchmarks;

// dotnet run -c Release --project bench/Primitives.Benchmarks -- [names] [--json] [--quick]
var names = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
var folder = Path.Combine(Environment.CurrentDirectory, "artifacts", $"bench-{Environment.ProcessId}");
Directory.CreateDirectory(folder);
try
{
    var benchmarks = new Benchmarks(folder, isQuick: args.Contains("--quick")).All;
    if (names.Find(name => !benchmarks.ContainsKey(name)) is { } unknown)
    {
        await Console.Error.WriteLineAsync($"There is no '{unknown}'. There are: {string.Join(' ', benchmarks.Keys)}");
        return 2;
    }

    var isMet = true;
    foreach (var (name, run) in benchmarks.Where(b => names.Count == 0 || names.Contains(b.Key)))
    {
        var figure = await run();
        isMet &= figure.Met;
        Console.WriteLine(args.Contains("--json")
            ? System.Text.Json.JsonSerializer.Serialize(figure, FigureJson.Default.Figure) : figure.ToLine());
    }

    return isMet ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
