using System.Text.RegularExpressions;
using Primitives.Locks;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Locks;

/// <summary>What docs/primitives/lock.md shows over HTTP is the JSON of today.</summary>
public sealed partial class PageSpecs
{
    private static readonly string Page = Repository.Read("docs/primitives/lock.md");

    [Fact]
    public void The_bodies_of_its_requests_are_valid_commands()
    {
        var bodies = Request().Matches(Page);

        Assert.Equal(["acquire", "extend", "release"], bodies.Select(body => body.Groups["command"].Value));
        Assert.All(bodies, body => Assert.Null(Read(body).Validate()));
    }

    [Fact]
    public void Its_replies_are_written_as_the_lock_writes_them()
    {
        var leases = Page.Split('\n').Where(line => line.StartsWith("{\"token\"", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, leases.Count);
        foreach (var lease in leases)
        {
            using var shown = JsonDocument.Parse(lease);
            var read = shown.Deserialize(LockJson.Default.Lease);
            var written = JsonSerializer.SerializeToElement(read, LockJson.Default.Lease);
            Assert.True(JsonElement.DeepEquals(shown.RootElement, written), lease);
        }
    }

    [Fact]
    public void It_lists_every_command_and_links_every_refusal()
    {
        var commands = LockEntity.Operations.Where(operation => operation.Audience == Audience.Caller);
        Assert.All(commands, operation => Assert.Contains($"| `{operation.Name}` |", Page, StringComparison.Ordinal));
        string[] codes = [LockRefusals.BusyCode, LockRefusals.LineFullCode, LockRefusals.StaleTokenCode];
        Assert.All(codes, code => Assert.Contains($"](../errors/{code}.md)", Page, StringComparison.Ordinal));
    }

    private static ICommand Read(Match body) => (ICommand)JsonSerializer.Deserialize(
        body.Groups["body"].Value, LockEntity.Operations.Find(body.Groups["command"].Value)!.Command)!;

    [GeneratedRegex("""orders/(?<command>\w+) [^']*'Content-Type: application/json'(?s:.)*?-d '(?<body>[^']+)'""")]
    private static partial Regex Request();
}
