namespace Primitives.Cli.Commands;

/// <summary>Values that may stand elsewhere: <c>@file</c> is a file's content, <c>-</c> what comes in.</summary>
internal static class Sources
{
    /// <summary>The text that is meant.</summary>
    /// <exception cref="PrimException">The file cannot be read.</exception>
    public static string Read(Shell shell, string told)
    {
        if (told == "-") return shell.In.ReadToEnd();
        if (!told.StartsWith('@')) return told;
        try
        {
            return File.ReadAllText(told[1..]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw PrimException.Usage($"{told[1..]} cannot be read: {e.Message}");
        }
    }

    /// <summary>The JSON that is meant.</summary>
    /// <param name="shell">Where - reads from.</param>
    /// <param name="told">JSON, @file or -.</param>
    /// <param name="option">By what it was told.</param>
    /// <exception cref="PrimException">It is no JSON.</exception>
    public static JsonNode? ReadJson(Shell shell, string told, string option)
    {
        var text = Read(shell, told);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw PrimException.Usage(
                $"What {option} says is no JSON: see line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.",
                """A text is JSON in double quotes: '"like this"'; @file reads a file, - what comes in.""");
        }
    }

    /// <summary>The same where only an object will do.</summary>
    public static JsonObject ReadObject(Shell shell, string told, string option) =>
        ReadJson(shell, told, option) as JsonObject
        ?? throw PrimException.Usage($"What {option} says has to be a JSON object.");
}
