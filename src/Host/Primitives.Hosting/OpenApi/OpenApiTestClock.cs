using System.Text.Json.Nodes;

using Primitives.Hosting.Clocks;

namespace Primitives.Hosting.OpenApi;

/// <summary>Describes the clock of a test, where there is one.</summary>
internal static class OpenApiTestClock
{
    /// <summary>The paths and their pages.</summary>
    public static IEnumerable<(string Path, JsonObject Page)> Pages()
    {
        yield return (TestClockEndpoint.Path, new()
        {
            ["get"] = new JsonObject
            {
                ["operationId"] = "test_clock",
                ["summary"] = "Tells the time of a server that was started with a test's clock.",
                ["responses"] = OpenApiParts.Responses(Report(), isQuery: true),
            },
        });
        yield return (TestClockEndpoint.Path + "/advance", new() { ["post"] = Advance() });
    }

    private static JsonObject Advance() => new()
    {
        ["operationId"] = "test_clock_advance",
        ["summary"] = "Moves the time forward, and waits for what comes of it.",
        ["requestBody"] = new JsonObject
        {
            ["required"] = true,
            ["content"] = OpenApiParts.Content("application/json", new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("by"),
                ["properties"] = new JsonObject { ["by"] = OpenApiParts.Text(null) },
                ["additionalProperties"] = false,
            }),
        },
        ["responses"] = OpenApiParts.Responses(Report(), isQuery: false),
    };

    private static JsonObject Report() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("now", "offset", "isAtRest"),
        ["properties"] = new JsonObject
        {
            ["now"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["offset"] = OpenApiParts.Text(null),
            ["isAtRest"] = new JsonObject { ["type"] = "boolean" },
        },
    };
}
