namespace Primitives.Cli.Output;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>For people; a table on a terminal.</summary>
    Text,

    /// <summary>The same with more columns.</summary>
    Wide,

    /// <summary>One JSON document: the contract, what it is, the data.</summary>
    Json,

    /// <summary>An item a line, as JSON.</summary>
    JsonLines,

    /// <summary>What it is called by, a line each.</summary>
    Name,
}
