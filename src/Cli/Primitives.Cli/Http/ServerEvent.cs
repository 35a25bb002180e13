namespace Primitives.Cli.Http;

/// <summary>An event of a stream.</summary>
/// <param name="Cursor">Where to go on behind it.</param>
/// <param name="Name">Its topic, or the code of the problem that ends the stream.</param>
/// <param name="Data">What it says.</param>
internal sealed record ServerEvent(string Cursor, string Name, JsonNode Data);
