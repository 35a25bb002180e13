using System.Runtime.CompilerServices;
using System.Text;

namespace Primitives.Cli.Http;

/// <summary>Reads server-sent events, as WHATWG HTML, section 9.2.6, has them.</summary>
internal static class EventReader
{
    /// <summary>The events of a stream, until it ends.</summary>
    public static async IAsyncEnumerable<ServerEvent> Read(
        Stream stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var lines = new StreamReader(stream, Encoding.UTF8);
        var (id, name, data) = ("", "", new StringBuilder());
        while (await ReadLine(lines, cancel) is { } line)
        {
            if (line.Length == 0)
            {
                if (data.Length > 0) yield return new(id, name, JsonNode.Parse(data.ToString())!);
                (name, _) = ("", data.Clear());
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (field, value) = colon < 0 ? (line, "") : (line[..colon], line[(colon + 1)..].TrimStart(' '));
            if (field == "id") id = value;
            if (field == "event") name = value;
            if (field == "data") data.Append(data.Length > 0 ? "\n" : "").Append(value);
        }
    }

    private static async ValueTask<string?> ReadLine(StreamReader lines, CancellationToken cancel)
    {
        try
        {
            return await lines.ReadLineAsync(cancel);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new PrimException(ExitCode.Unreachable, $"The stream broke off: {e.Message}");
        }
    }
}
