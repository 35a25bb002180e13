using Primitives.Cli.Http;
using Primitives.Cli.Output;

namespace Primitives.Cli.Commands;

/// <summary><c>prim definitions</c>: how primitives are set up.</summary>
internal static class DefinitionCommands
{
    private static readonly Column[] Columns =
    [
        new("DEFINITION", NameOf), Column.Of("REVISION", "revision"), Column.Of("SET AT", "setAt"),
        Column.Of("IN CODE", "inCode"), Column.Of("SET BY", "setBy", isWide: true),
        Column.Of("HASH", "hash", isWide: true),
    ];

    public static Command Of(Shell shell) => Verb.Group(
        "definitions", "Lists, shows, sets and removes definitions: how primitives are set up.",
        List(shell), Show(shell), Put(shell), Remove(shell));

    private static Command List(Shell shell)
    {
        var primitive = new Option<string?>("--primitive", "-p") { Description = "Of one primitive alone." };
        return Verb.Reading(shell, "ls", "Lists them.", async call =>
        {
            var all = new JsonArray();
            string? after = null;
            do
            {
                var page = await call.Ask(ApiPath.Of("definitions")
                    + ApiPath.Query(("primitive", call.Get(primitive)), ("after", after)));
                foreach (var one in page!["definitions"]!.AsArray()) all.Add(one!.DeepClone());
                after = (string?)page["next"];
            }
            while (after is not null);

            call.Printer.Show(new("definitions", new JsonObject { ["definitions"] = all })
            {
                Items = "definitions", Columns = Columns, Name = NameOf,
                Empty = "There are none: prim definitions put PRIMITIVE/NAME --json '{...}'.",
            });
        }, primitive);
    }

    private static Command Show(Shell shell)
    {
        var name = Name();
        var revision = new Option<long?>("--revision") { Description = "Which of those that are kept." };
        return Verb.Reading(shell, "show", "Shows one in full.", async call =>
        {
            var query = ApiPath.Query(("revision", call.Get(revision)?.ToString(
                System.Globalization.CultureInfo.InvariantCulture)));
            Tell(call, "definition", await call.Ask(PathOf(call.Get(name)!) + query));
        }, name, revision);
    }

    private static Command Put(Shell shell)
    {
        var name = Name();
        var json = new Option<string>("--json")
        {
            Description = "What it says: JSON, @file or - for what comes in.", Required = true, HelpName = "JSON",
        };
        var handler = new Option<string?>("--handler")
        {
            Description = """Who does its work elsewhere: '{"push":{"url":"..."}}' or '{"pull":{}}'; JSON or @file.""",
            HelpName = "JSON",
        };
        var expected = Expected();
        return Verb.Writing(shell, "put", "Sets one; in force when it returns.", async call =>
        {
            var body = new JsonObject { ["definition"] = Sources.ReadJson(shell, call.Get(json)!, "--json") };
            if (call.Get(handler) is { } told) body["handler"] = Sources.ReadJson(shell, told, "--handler");
            if (call.Get(expected) is { } revision) body["expectedRevision"] = revision;
            var (isSent, reply) = await call.Send(new("PUT", PathOf(call.Get(name)!), body));
            if (isSent) Tell(call, "definition", reply);
        }, name, json, handler, expected);
    }

    private static Command Remove(Shell shell)
    {
        var (name, expected) = (Name(), Expected());
        var force = new Option<bool>("--force") { Description = "Also when armed entities go by it." };
        return Verb.Writing(shell, "rm", "Removes one.", async call =>
        {
            await call.Confirm($"Remove the definition {call.Get(name)}?");
            var query = ApiPath.Query(("force", call.Get(force) ? "true" : null), ("expectedRevision",
                call.Get(expected)?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            var (isSent, _) = await call.Send(new("DELETE", PathOf(call.Get(name)!) + query));
            if (isSent) call.Note($"{call.Get(name)} is removed.");
        }, name, force, expected);
    }

    private static void Tell(Call call, string kind, JsonNode? reply) =>
        call.Printer.Show(new(kind, reply) { Name = NameOf });

    private static Argument<string> Name() => new("definition")
    {
        Description = "Which one, as primitive/name: queue/orders; a primitive alone where definitions have no names.",
    };

    private static Option<long?> Expected() => new("--expected-revision")
    {
        Description = "Only when it is at this revision; 0: only when there is none.", HelpName = "NUMBER",
    };

    private static string PathOf(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? ApiPath.Of("definitions", name)
            : ApiPath.Of("definitions", name[..slash], name[(slash + 1)..]);
    }

    private static string NameOf(JsonObject one) =>
        one["name"] is { } name ? $"{one["primitive"]}/{name}" : $"{one["primitive"]}";
}
