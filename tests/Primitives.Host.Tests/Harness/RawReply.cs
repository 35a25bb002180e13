using System.Globalization;
using System.Text;

namespace Primitives.Host.Tests.Harness;

/// <summary>What came back.</summary>
internal sealed record RawReply(int Status, ILookup<string, string> Headers, string Body)
{
    /// <summary>The body as JSON.</summary>
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    /// <summary>The code of a problem.</summary>
    public string? Code =>
        Headers["Content-Type"].FirstOrDefault() == "application/problem+json" ? (string?)Json["code"] : null;

    /// <summary>Reads one reply; 0 as the status when there was none.</summary>
    public static RawReply Parse(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return new(0, Array.Empty<string>().ToLookup(x => x), "");

        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToLookup(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
        return new(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, text[(end + 4)..]);
    }
}
