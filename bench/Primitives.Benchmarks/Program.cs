using Primitives.Benchmarks;

var arguments = Arguments.Parse(args);
if (arguments.IsHelp)
{
    Console.WriteLine(Help.Text);
    return 0;
}

var folder = Path.Combine(Environment.CurrentDirectory, "artifacts", $"bench-{Environment.ProcessId}");
var suite = new Suite(arguments, folder);
var wrong = arguments.Wrong
    ?? (suite.Unknown is { } name ? $"There is no '{name}'. There are: {suite.Names}" : null);
if (wrong is not null)
{
    await Console.Error.WriteLineAsync(wrong);
    return 2;
}

Directory.CreateDirectory(folder);
try
{
    return await suite.Run() ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
