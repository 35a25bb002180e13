using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using Primitives.Host.Tests.Harness;
using Primitives.Hosting;
using Primitives.Hosting.Handlers.Pull;

namespace Primitives.Host.Tests.Handlers;

/// <summary>The schemas say what the code does.</summary>
public sealed class SchemaTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly Dictionary<string, JsonTypeInfo> Types = new()
    {
        ["handler-call"] = HandlerJson.Default.HandlerCall,
        ["handler-reply"] = HandlerJson.Default.HandlerReply,
        ["handler-failure"] = HandlerJson.Default.HandlerFailure,
        ["lease-request"] = PullJson.Default.LeaseRequest,
        ["lease-reply"] = PullJson.Default.LeaseReply,
        ["extend-request"] = PullJson.Default.ExtendRequest,
        ["extend-reply"] = PullJson.Default.ExtendReply,
        ["complete-request"] = PullJson.Default.CompleteRequest,
        ["fail-request"] = PullJson.Default.FailRequest,
    };

    public static TheoryData<string> Names => [.. Types.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_schema_is_served_and_has_the_fields_of_its_type(string name)
    {
        var schema = await Read(name);
        var fields = Types[name].Properties.Where(field => field.Get is not null).ToList(); // Others are not sent.
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        Assert.Equal(fields.Select(field => field.Name).Order(StringComparer.Ordinal),
            schema["properties"]!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.Equal(fields.Where(field => field.IsRequired).Select(field => field.Name).Order(StringComparer.Ordinal),
            schema["required"]!.AsArray().Select(field => (string)field!).Order(StringComparer.Ordinal));
        Assert.False((bool)schema["additionalProperties"]!);
    }

    [Theory]
    [InlineData("handler-reply", "{}", true)]
    [InlineData("handler-reply", """{"state":null,"reply":[1]}""", true)]
    [InlineData("handler-reply", """{"schedule":{"at":"2026-11-23T09:00:00Z"}}""", true)]
    [InlineData("handler-reply", """{"schedule":{"after":"1.00:25:00"},"stop":null}""", true)]
    [InlineData("handler-reply", """{"schedule":{"never":true},"emit":[{"name":"a.b"},{"name":"c","data":1}]}""", true)]
    [InlineData("handler-reply", """{"stop":{"reason":"done"}}""", true)]
    [InlineData("handler-reply", """{"stop":{},"schedule":{"never":true}}""", false)]
    [InlineData("handler-reply", """{"schedule":{}}""", false)]
    [InlineData("handler-reply", """{"schedule":{"never":false}}""", false)]
    [InlineData("handler-reply", """{"schedule":{"after":"00:01:00","never":true}}""", false)]
    [InlineData("handler-reply", """{"schedule":{"after":"soon"}}""", false)]
    [InlineData("handler-reply", """{"schedule":{"after":60}}""", false)]
    [InlineData("handler-reply", """{"emit":[{"name":"No"}]}""", false)]
    [InlineData("handler-reply", """{"emit":[{"data":1}]}""", false)]
    [InlineData("handler-reply", """{"other":1}""", false)]
    [InlineData("handler-reply", "[]", false)]
    [InlineData("handler-failure", """{"message":"No.","error":"no","retryAfter":"00:00:01","isFinal":true}""", true)]
    [InlineData("handler-failure", """{"error":"no"}""", false)]
    [InlineData("handler-failure", """{"message":null}""", false)]
    [InlineData("handler-failure", """{"message":"No.","error":""}""", false)]
    [InlineData("handler-failure", """{"message":"No.","retryAfter":"-00:00:01"}""", false)]
    [InlineData("lease-request", """{"max":2,"wait":"00:00:30"}""", true)]
    [InlineData("lease-request", """{"max":"2"}""", false)]
    [InlineData("extend-request", """{"by":"00:00:30"}""", false)]
    [InlineData("complete-request", """{"lease":"x","reply":{"state":1}}""", true)]
    [InlineData("complete-request", """{"lease":"x","reply":{"unknown":1}}""", false)]
    [InlineData("fail-request", """{"lease":"x","message":"No."}""", true)]
    [InlineData("fail-request", """{"lease":"x"}""", false)]
    public async Task What_a_schema_refuses_the_code_refuses(string name, string text, bool isValid)
    {
        Assert.Equal(isValid, await Accepts(await Read(name), JsonNode.Parse(text)));
        Assert.Equal(isValid, IsRead(name, text));
    }

    [Fact]
    public async Task What_the_code_sends_is_valid()
    {
        var call = new HandlerCall("execute", new("default", "continuous", "a/b"), "run-1", 1,
            JsonElement.Parse("null"), 0, [JsonElement.Parse("1")], DateTimeOffset.UtcNow);
        var told = JsonSerializer.SerializeToNode(call, HandlerJson.Default.HandlerCall);
        var leases = JsonSerializer.SerializeToNode(
            new([new("x", DateTimeOffset.UtcNow, call)], IsDraining: false), PullJson.Default.LeaseReply);

        Assert.True(await Accepts(await Read("handler-call"), told));
        Assert.True(await Accepts(await Read("lease-reply"), leases));
        Assert.False(await Accepts(await Read("handler-call"), JsonNode.Parse("{}")));
    }

    [Fact]
    public async Task What_there_is_not_is_not_found() => Assert.Equal(
        HttpRefusals.NotFoundCode, (await RawHttp.Send(fixture.App.EndPoint, "GET", "/schemas/none.json")).Code);

    private async Task<JsonObject> Read(string name) => JsonNode.Parse(await fixture.App.Http.GetStringAsync(
        $"/schemas/{name}.json", TestContext.Current.CancellationToken))!.AsObject();

    private static bool IsRead(string name, string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, Types[name]) switch
            {
                HandlerReply reply => reply.Validate() is null,
                HandlerFailure failure => failure.Validate() is null,
                CompleteRequest request => request.Reply?.Validate() is null,
                var other => other is not null,
            };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>As much of JSON Schema as these use; what is not known of it is an error.</summary>
    private async Task<bool> Accepts(JsonObject schema, JsonNode? value)
    {
        foreach (var (word, rule) in schema)
            if (!await Holds(schema, word, rule!, value)) return false;
        return true;
    }

    private async Task<bool> Holds(JsonObject schema, string word, JsonNode rule, JsonNode? value)
    {
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        switch (word)
        {
            case "$schema" or "$id" or "title" or "description" or "format": return true;
            case "type": return rule is JsonArray types
                ? types.Any(type => Is((string)type!, kind)) : Is((string)rule!, kind);
            case "const": return JsonNode.DeepEquals(rule, value);
            case "minimum": return kind != JsonValueKind.Number || (double)value! >= (double)rule;
            case "minLength": return kind != JsonValueKind.String || ((string)value!).Length >= (int)rule;
            case "maxLength": return kind != JsonValueKind.String || ((string)value!).Length <= (int)rule;
            case "pattern": return kind != JsonValueKind.String
                || System.Text.RegularExpressions.Regex.IsMatch((string)value!, (string)rule!);
            case "maxItems": return value is not JsonArray most || most.Count <= (int)rule;
            case "required": return value is not JsonObject whole
                || rule.AsArray().All(name => whole.ContainsKey((string)name!));
            case "additionalProperties": return (bool)rule || value is not JsonObject closed
                || closed.All(field => schema["properties"]!.AsObject().ContainsKey(field.Key));
            case "items": return value is not JsonArray list || await Count(list, rule.AsObject()) == list.Count;
            case "properties": return value is not JsonObject fields || await HoldAll(rule.AsObject(), fields);
            case "not": return !await Accepts(rule.AsObject(), value);
            case "anyOf": return await Fitting(rule.AsArray(), value) > 0;
            case "$ref": return await Accepts(await Read(((string)rule!)["/schemas/".Length..^".json".Length]), value);
            default: throw new NotSupportedException(word);
        }
    }

    private async Task<bool> HoldAll(JsonObject rules, JsonObject fields)
    {
        foreach (var (name, value) in fields)
            if (rules[name] is JsonObject rule && !await Accepts(rule, value)) return false;
        return true;
    }

    private async Task<int> Count(JsonArray list, JsonObject rule)
    {
        var count = 0;
        foreach (var item in list) count += await Accepts(rule, item) ? 1 : 0;
        return count;
    }

    private async Task<int> Fitting(JsonArray rules, JsonNode? value)
    {
        var count = 0;
        foreach (var rule in rules) count += await Accepts(rule!.AsObject(), value) ? 1 : 0;
        return count;
    }

    private static bool Is(string type, JsonValueKind kind) => type switch
    {
        "null" => kind == JsonValueKind.Null,
        "object" => kind == JsonValueKind.Object,
        "array" => kind == JsonValueKind.Array,
        "string" => kind == JsonValueKind.String,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        _ => kind == JsonValueKind.Number,
    };
}
