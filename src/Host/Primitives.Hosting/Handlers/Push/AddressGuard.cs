using System.Net;
using System.Net.Sockets;

namespace Primitives.Hosting.Handlers.Push;

/// <summary>Says which addresses may be called: those of the public internet, and what the server's settings
/// add.</summary>
internal sealed class AddressGuard(NetworkList allowed)
{
    // The special-purpose registries of IANA for IPv4, multicast and reserved space; link-local has the metadata
    // services of clouds, 100.64.0.0/10 is shared behind carriers.
    private static readonly NetworkList Special4 = NetworkList.Of(
        "0.0.0.0/8;10.0.0.0/8;100.64.0.0/10;127.0.0.0/8;169.254.0.0/16;172.16.0.0/12;192.0.0.0/24;192.0.2.0/24;"
        + "192.31.196.0/24;192.52.193.0/24;192.88.99.0/24;192.168.0.0/16;192.175.48.0/24;198.18.0.0/15;"
        + "198.51.100.0/24;203.0.113.0/24;224.0.0.0/4;240.0.0.0/4");

    // What is routed at all in IPv6, and the special parts of that: among them Teredo and 6to4, which hide an
    // IPv4 address. NAT64, mapped and local addresses are outside of 2000::/3.
    private static readonly NetworkList Global6 = NetworkList.Of("2000::/3");
    private static readonly NetworkList Special6 = NetworkList.Of("2001::/23;2001:db8::/32;2002::/16;3fff::/20");

    /// <summary>Whether <paramref name="address"/> may be called.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (allowed.Has(plain)) return true;
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Special4.Has(plain),
            AddressFamily.InterNetworkV6 => plain.ScopeId == 0 && Global6.Has(plain) && !Special6.Has(plain),
            _ => false,
        };
    }
}
