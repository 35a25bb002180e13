using System.Net;

using Primitives.Hosting.Handlers.Push;

namespace Primitives.Host.Tests.Handlers;

/// <summary>What may be called.</summary>
public sealed class AllowedTests
{
    [Theory]
    [InlineData("8.8.8.8", "")]
    [InlineData("2606:4700::1111", "")]
    [InlineData("::ffff:8.8.8.8", "")]
    [InlineData("10.1.2.3", "10.1.0.0/16")]
    [InlineData("::ffff:10.1.2.3", "10.1.0.0/16")]
    [InlineData("fd00::1", "10.1.0.0/16; fd00::/8")]
    public void What_is_public_or_allowed_may_be_called(string address, string allowed) =>
        Assert.True(new AddressGuard(NetworkList.Of(allowed)).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("hooks.example", "https://hooks.example/", true)]
    [InlineData("hooks.example", "https://HOOKS.example./", true)]
    [InlineData("hooks.example", "https://hooks.example:8443/", false)]
    [InlineData("hooks.example:8443", "https://hooks.example:8443/", true)]
    [InlineData("hooks.example:8443", "https://hooks.example/", false)]
    [InlineData("*.example", "https://a.b.example/", true)]
    [InlineData("*.example", "https://example/", false)]
    [InlineData("*.example", "https://badexample/", false)]
    [InlineData("[::1]:*", "https://[::1]:9/", true)]
    [InlineData("", "https://hooks.example/", false)]
    public void A_host_is_on_the_list_or_not(string list, string url, bool isOn) =>
        Assert.Equal(isOn, HostList.Of(list).Has(new(url)));
}
