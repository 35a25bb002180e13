using System.Text;

using Primitives.Host.Tests.Harness;
using Primitives.Host.Tests.Input;
using Primitives.Hosting;

namespace Primitives.Host.Tests;

public sealed class IdTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, HostileTexts.All.Count)];

    public static TheoryData<string> Broken => [.. HostileTexts.BrokenEncodings.Distinct()];

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%2fb", "a/b")]
    [InlineData("%25", "%")]
    [InlineData("%252F", "%2F")]
    [InlineData("%2E", ".")]
    [InlineData("%2e%2E", "..")]
    [InlineData(".%2e", "..")]
    [InlineData("...", "...")]
    [InlineData("a+b", "a+b")]
    [InlineData("a%20b", "a b")]
    [InlineData("%C3%A9", "é")]
    [InlineData("%F0%9F%98%80", "😀")]
    [InlineData("a;v=1", "a;v=1")]
    [InlineData("a:b@c,d!$'()*", "a:b@c,d!$'()*")]
    [InlineData("%61%62", "ab")]
    public async Task An_id_is_decoded_exactly_once(string encoded, string id)
    {
        var posted = await RawHttp.Post(_app.EndPoint, $"/api/v1/tally/{encoded}/add", """{"by":1}"""u8);
        var got = await RawHttp.Send(_app.EndPoint, "GET", $"/api/v1/tally/{encoded}/look");

        Assert.Equal((200, 200), (posted.Status, got.Status));
        Assert.Equal((id, id), ((string?)posted.Json["id"], (string?)got.Json["id"]));
    }

    [Fact]
    public async Task One_id_is_one_entity_however_it_is_encoded()
    {
        await RawHttp.Post(_app.EndPoint, "/api/v1/tally/same%2Fone/add", """{"by":2}"""u8);
        var sum = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/%73ame%2fone/add", """{"by":3}"""u8);

        Assert.Equal(5, (long?)sum.Json["value"]);
    }

    [Fact]
    public async Task A_target_may_be_absolute()
    {
        var reply = await RawHttp.Post(_app.EndPoint, "http://localhost/api/v1/tally/abs%2Fb/add", """{"by":1}"""u8);

        Assert.Equal("abs/b", (string?)reply.Json["id"]);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_id_is_an_id_or_a_bad_address(int index)
    {
        var id = HostileTexts.All[index];
        var before = _app.Records;
        var reply = await RawHttp.Post(_app.EndPoint, $"/api/v1/tally/{HostileTexts.Encode(id)}/add", """{"by":1}"""u8);

        if (Address.Check("default", "tally", id) is null)
        {
            Assert.Equal((200, id), (reply.Status, (string?)reply.Json["id"]));
            return;
        }

        Assert.Equal(before, _app.Records);
        // An empty segment is no id; an encoded null is refused by Kestrel, before any app sees the request.
        if (id.Length == 0) Assert.Equal((404, HttpRefusals.NotFoundCode), (reply.Status, reply.Code));
        else if (id.Contains('\0', StringComparison.Ordinal)) Assert.Equal(400, reply.Status);
        else Assert.Equal((400, EngineRefusals.BadAddressCode), (reply.Status, reply.Code));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_encoding_is_a_bad_address(string encoded)
    {
        var before = _app.Records;
        var reply = await RawHttp.Post(_app.EndPoint, $"/api/v1/tally/{encoded}/add", """{"by":1}"""u8);

        Assert.Equal((400, EngineRefusals.BadAddressCode), (reply.Status, reply.Code));
        Assert.Equal(before, _app.Records);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_bytes_in_a_target_get_an_answer_that_is_no_fault(int index)
    {
        var target = Encoding.UTF8.GetBytes($"/api/v1/tally/{HostileTexts.All[index]}/look");
        var reply = await RawHttp.Send(_app.EndPoint, "GET", target);

        Assert.InRange(reply.Status, 200, 499);
    }

    [Theory]
    [InlineData("/api/v1/tally/x/../y/look")]
    [InlineData("/api/v1/tally/../tally/y/look")]
    [InlineData("/api/v1/tally//look")]
    [InlineData("/api/v1/tally/x/look/")]
    [InlineData("/api/v1/tally/x/y/look")]
    [InlineData("/api/v1/tally/x")]
    [InlineData("/api/v1/tally")]
    [InlineData("/api/v1//x/look")]
    [InlineData("/api/v2/tally/x/look")]
    [InlineData("/API/V1/tally/x/look")]
    public async Task A_path_of_another_shape_is_not_found(string target)
    {
        var reply = await RawHttp.Send(_app.EndPoint, "GET", target);

        Assert.Equal(404, reply.Status);
    }
}
