namespace Primitives.Cli.Output;

/// <summary>The names of formats.</summary>
internal static class OutputFormats
{
    /// <summary>The format of that name.</summary>
    public static OutputFormat Parse(string name) => name switch
    {
        "wide" => OutputFormat.Wide,
        "json" => OutputFormat.Json,
        "jsonl" => OutputFormat.JsonLines,
        "name" => OutputFormat.Name,
        _ => OutputFormat.Text,
    };
}
