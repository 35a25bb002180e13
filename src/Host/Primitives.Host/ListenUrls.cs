using System.Net;

namespace Primitives.Host;

/// <summary>Where the server listens: loopback alone, since what lies beyond calls for TLS and credentials, which this
/// release does not have.</summary>
internal static class ListenUrls
{
    /// <summary>The addresses in <paramref name="urls"/>, which has semicolons between them.</summary>
    /// <exception cref="StartException">One is no address, not plain HTTP, or not loopback.</exception>
    public static IReadOnlyList<string> Parse(string urls)
    {
        var all = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (all.Length == 0) throw new StartException(
            "There is no address to listen at: set Primitives:Urls or --urls.");
        foreach (var url in all)
        {
            if (Check(url) is { } wrong) throw new StartException(wrong);
        }

        return all;
    }

    private static string? Check(string url)
    {
        // A host of '*' or '+' means all interfaces to Kestrel and nothing to Uri.
        var isUri = Uri.TryCreate(url, UriKind.Absolute, out var uri);
        if (!isUri && !url.Contains("://*", StringComparison.Ordinal)
            && !url.Contains("://+", StringComparison.Ordinal))
            return $"'{url}' is not an address to listen at; one looks like http://127.0.0.1:8080.";
        if (isUri && uri!.Scheme != Uri.UriSchemeHttp)
            return $"'{url}' is not plain HTTP: this release has no TLS of its own.";
        if (isUri && uri!.PathAndQuery != "/")
            return $"'{url}' has a path: an address to listen at is http://HOST:PORT.";
        return isUri && IsLoopback(uri!) ? null
            : $"'{url}' is not a loopback address: beyond it a server needs TLS and credentials, which come later.";
    }

    private static bool IsLoopback(Uri uri) => uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));
}
