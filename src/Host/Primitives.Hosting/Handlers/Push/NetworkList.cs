using System.Net;

namespace Primitives.Hosting.Handlers.Push;

/// <summary>Networks by prefix.</summary>
internal sealed class NetworkList
{
    private readonly List<IPNetwork> _networks = [];

    /// <summary>Reads a list that is known to be one.</summary>
    public static NetworkList Of(string text) =>
        TryParse(text, out var list) ? list : throw new ArgumentException("It is not a list of networks.");

    /// <summary>Reads networks such as <c>10.0.0.0/8</c>, with semicolons between.</summary>
    public static bool TryParse(string text, out NetworkList list)
    {
        list = new();
        foreach (var entry in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPNetwork.TryParse(entry, out var network)) return false;
            list._networks.Add(network);
        }

        return true;
    }

    /// <summary>Whether one of them has <paramref name="address"/>.</summary>
    public bool Has(IPAddress address) => _networks.Exists(network => network.Contains(address));
}
