using System.Globalization;

namespace Primitives.Hosting.Handlers.Push;

/// <summary>The hosts that may be called.</summary>
internal sealed class HostList
{
    private readonly List<(string Host, int? Port, bool IsAnyPort)> _entries = [];

    /// <summary>Reads a list that has been validated.</summary>
    public static HostList Of(string text) =>
        TryParse(text, out var list) ? list : throw new ArgumentException("It is not a list of hosts.");

    /// <summary>Reads <c>HOST</c>, <c>HOST:PORT</c>, <c>HOST:*</c>, <c>*.DOMAIN</c>, with semicolons between.</summary>
    public static bool TryParse(string text, out HostList list)
    {
        list = new();
        foreach (var entry in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!list.TryAdd(entry)) return false;
        }

        return true;
    }

    /// <summary>Whether the host and port of <paramref name="url"/> are on it.</summary>
    public bool Has(Uri url)
    {
        var host = url.IdnHost.TrimEnd('.');
        return _entries.Exists(entry =>
            (entry.IsAnyPort || (entry.Port is { } port ? port == url.Port : url.IsDefaultPort))
            && (entry.Host.StartsWith("*.", StringComparison.Ordinal)
                ? host.EndsWith(entry.Host[1..], StringComparison.OrdinalIgnoreCase)
                : host.Equals(entry.Host, StringComparison.OrdinalIgnoreCase)));
    }

    private bool TryAdd(string entry)
    {
        var colon = entry.EndsWith(']') ? -1 : entry.LastIndexOf(':');
        var host = (colon < 0 ? entry : entry[..colon]).Trim('[', ']');
        var end = colon < 0 ? "" : entry[(colon + 1)..];
        var isPort = int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= 65_535;
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        if (Uri.CheckHostName(name) == UriHostNameType.Unknown || (colon >= 0 && end != "*" && !isPort)) return false;

        _entries.Add((host, isPort ? port : null, end == "*"));
        return true;
    }
}
