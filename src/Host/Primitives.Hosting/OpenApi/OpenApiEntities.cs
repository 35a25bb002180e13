using System.Text.Json.Nodes;

using Primitives.Hosting.Entities;

namespace Primitives.Hosting.OpenApi;

/// <summary>Describes the list of entities, and what operators do to one.</summary>
internal sealed class OpenApiEntities(SchemaComponents schemas)
{
    private const string One = EntitiesEndpoint.Path + "/{primitive}/{id}";

    /// <summary>The paths and their pages.</summary>
    public IEnumerable<(string Path, JsonObject Page)> Pages()
    {
        yield return (EntitiesEndpoint.Path, Page("get", "entities",
            "Lists entities, a page at a time, without loading any: an operator's action.",
            schemas.For("engine", HostingJson.Plain.EntityPage),
            Query("primitive", "Those of one primitive alone.", "string"),
            Query("prefix", "What their ids begin with.", "string"),
            Query("runnable", "Those alone that are to be woken, have open work, or callers in line.", "boolean"),
            Query("overdue", "Those alone whose alarm is over.", "boolean"),
            Query("failing", "Those alone for which the last tries came to nothing.", "boolean"),
            Query("age", "Those alone to which nothing has happened for so long: [d.]hh:mm:ss.", "string"),
            Query("cursor", "What 'next' told with the page before.", "string"), Take(EntitiesEndpoint.MaxTake)));
        yield return (One, Page("get", "entity", "Shows an entity with its state: an operator's action.",
            schemas.For("engine", HostingJson.Plain.WhyReport), Primitive(), OpenApiParts.Parameter("Id")));
        yield return (One + "/history", Page("get", "entityHistory",
            "Tells what was recorded of an entity, the latest first: an operator's action.",
            schemas.For("engine", HostingJson.Plain.EntityHistory), Primitive(), OpenApiParts.Parameter("Id"),
            Query("before", "Only what lies before this position: 'next' of the page before.", "integer"),
            Take(EntityEndpoint.MaxTake)));
        yield return (One + "/passivate", Page("post", "passivate",
            "Lets an entity go from memory: an operator's action.",
            schemas.For("engine", HostingJson.Plain.PassivationReport), Primitive(), OpenApiParts.Parameter("Id")));
        var poke = Page("post", "poke",
            "Has the engine try at once what rests until its next try: an operator's action.", new JsonObject(),
            Primitive(), OpenApiParts.Parameter("Id"));
        var responses = poke["post"]!["responses"]!.AsObject();
        responses.Remove("200");
        responses.Insert(0, "204", new JsonObject { ["description"] = "It is looked at." });
        yield return (One + "/poke", poke);
    }

    private static JsonObject Page(
        string method, string id, string summary, JsonNode reply, params JsonObject[] parameters) => new()
    {
        [method] = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = summary,
            ["parameters"] = new JsonArray([.. parameters]),
            ["responses"] = OpenApiParts.Responses(reply, isQuery: true),
        },
    };

    private static JsonObject Primitive() =>
        OpenApiParts.Named("primitive", "path", "What it is.", OpenApiParts.Text(null), "lock");

    private static JsonObject Query(string name, string description, string type) =>
        OpenApiParts.Named(name, "query", description, new() { ["type"] = type });

    private static JsonObject Take(int most) => OpenApiParts.Named(
        "take", "query", "The most to tell; 100 unless told.",
        new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = most });
}
