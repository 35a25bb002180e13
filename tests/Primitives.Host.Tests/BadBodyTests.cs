using System.Text;

using Primitives.Host.Tests.Harness;
using Primitives.Host.Tests.Input;

namespace Primitives.Host.Tests;

public sealed class BadBodyTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    public static TheoryData<string> Names => [.. BadJson.All.Keys];

    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, HostileTexts.All.Count)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Bad_JSON_is_invalid_and_nothing_is_written(string name)
    {
        var before = _app.Records;
        var reply = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/bad/add", BadJson.All[name]);

        Assert.Equal((400, EngineRefusals.InvalidCode), (reply.Status, reply.Code));
        Assert.DoesNotContain("System.", reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Primitives.", reply.Body, StringComparison.Ordinal);
        Assert.True(reply.Body.Length < 2000, "A problem does not repeat what it was sent.");
        Assert.Equal(before, _app.Records);
    }

    [Theory]
    [InlineData("""{"by":1,"payload":{"a":[1,{"b":"x"}]},"note":null}""")]
    [InlineData(""" { "by" : -0 , "note" : "\u0000\uD83D\uDE00\/" } """)]
    [InlineData("""{"by":1,"payload":[1e400,-1E-400,0.1,12345678901234567890,true,null,"",{},[]]}""")]
    [InlineData("""{"\u0062y":1}""")]
    public async Task Good_JSON_of_every_kind_is_taken(string body)
    {
        var reply = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/good/add", Encoding.UTF8.GetBytes(body));

        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task Sixty_four_levels_are_taken()
    {
        var body = "{\"by\":1,\"payload\":" + new string('[', 63) + new string(']', 63) + "}";
        var reply = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/deep/add", Encoding.UTF8.GetBytes(body));

        Assert.Equal(200, reply.Status);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_text_comes_back_as_it_was(int index)
    {
        var text = HostileTexts.All[index];
        var body = new JsonObject { ["by"] = 1, ["note"] = text }.ToJsonString();
        var reply = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/note/add", Encoding.UTF8.GetBytes(body));

        Assert.Equal((200, text), (reply.Status, (string?)reply.Json["note"]));
    }

    [Theory]
    [InlineData("""{"by":"x"}""", "$.by")]
    [InlineData("""{"note":"x"}""", "$.by")]
    [InlineData("""{"by":1,"by":2}""", "$.by")]
    [InlineData("""{"by":1,"note":[]}""", "$.note")]
    [InlineData("""[]""", "$")]
    [InlineData("""{"root":{"name":"a","children":[]},"every":"30"}""", "$.every", "plant")]
    public async Task A_problem_tells_where_it_is_wrong(string body, string path, string command = "add")
    {
        var reply = await RawHttp.Post(_app.EndPoint, $"/api/v1/tally/path/{command}", Encoding.UTF8.GetBytes(body));

        Assert.Equal(path, (string?)reply.Json["path"]);
    }

    [Fact]
    public async Task A_path_leads_into_nested_values()
    {
        var body = """{"root":{"name":"a","children":[{"name":"b","children":[]},{"name":7,"children":[]}]}}"""u8;
        var reply = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/path/plant", body);

        Assert.Equal((400, "$.root.children[1].name"), (reply.Status, (string?)reply.Json["path"]));
    }

    [Fact]
    public async Task A_constructor_that_throws_is_invalid_and_keeps_its_words_to_itself()
    {
        var reply = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/x/picky", """{"even":3}"""u8);

        Assert.Equal((400, EngineRefusals.InvalidCode), (reply.Status, reply.Code));
        Assert.DoesNotContain("swordfish", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_body_stands_for_an_empty_object()
    {
        var reset = await RawHttp.Send(_app.EndPoint, "POST", "/api/v1/tally/empty/reset");
        var add = await RawHttp.Send(_app.EndPoint, "POST", "/api/v1/tally/empty/add");

        Assert.Equal((200, "{}"), (reset.Status, reset.Body));
        Assert.Equal((400, "$.by"), (add.Status, (string?)add.Json["path"]));
    }

    [Fact]
    public async Task Mutated_bodies_are_taken_or_invalid()
    {
        // A fixed seed: a failure is found again.
        var random = new Random(20261122);
        var good = """{"by":1,"note":"a\u00e9\n😀","payload":{"a":[1,2.5e3,true,null,{"b":"x"}]}}"""u8.ToArray();
        for (var i = 0; i < 1000; i++)
        {
            var body = (byte[])good.Clone();
            for (var hits = random.Next(1, 4); hits > 0; hits--)
                body[random.Next(body.Length)] = (byte)random.Next(256);
            var length = random.Next(2) == 0 ? body.Length : random.Next(body.Length);
            using var content = new ByteArrayContent(body, 0, length);
            content.Headers.ContentType = new("application/json");
            using var reply =
                await _app.Http.PostAsync("/api/v1/tally/fuzz/add", content, TestContext.Current.CancellationToken);

            Assert.True((int)reply.StatusCode is 200 or 400,
                $"{reply.StatusCode} for {Encoding.Latin1.GetString(body)}");
        }
    }
}
