using System.Globalization;
using Primitives.Cli.Http;
using Primitives.Cli.Output;

namespace Primitives.Cli.Commands;

/// <summary>What was recorded of an entity: <c>prim entity history</c>, and all of it: <c>export</c>.</summary>
internal static class EntityHistory
{
    private const int PageTake = 1_000;

    private static readonly Column[] Columns =
    [
        Column.Of("RECORD", "sequence"), Column.Of("AT", "at"), Column.Of("COMMAND", "command"),
        new("EVENTS", one => string.Join(' ', EventsOf(one).Select(what => (string?)what["name"]))),
        Column.Of("POSITION", "position", isWide: true),
        new("USER", one => (string?)one["context"]?["user"]) { IsWide = true },
        new("REQUEST", one => (string?)one["context"]?["requestId"]) { IsWide = true },
    ];

    public static Command Of(Shell shell)
    {
        var entity = EntityName.Argument();
        var limit = new Option<int>("--limit", "-n")
        {
            Description = "The most records to tell, the latest first; 0 for all.", DefaultValueFactory = _ => 20,
        };
        return Verb.Reading(shell, "history", "Tells what was recorded of an entity, the latest first.", async call =>
        {
            var name = EntityName.Parse(call.Get(entity)!);
            var (records, isWhole) = await Read(call, name, call.Get(limit));
            var history = new JsonObject
            {
                ["records"] = new JsonArray([.. records]), ["isWhole"] = isWhole,
            };
            call.Printer.Show(new("entity.history", history)
            {
                Items = "records", Columns = Columns, Name = one => $"{name}@{one["sequence"]}",
                Empty = $"Nothing has happened to {name}.",
            });
            if (!isWhole) call.Note("What comes before has been removed by a rule of retention.");
        }, entity, limit);
    }

    /// <summary><c>prim entity export</c>.</summary>
    public static Command Export(Shell shell)
    {
        var entity = EntityName.Argument();
        return Verb.Reading(
            shell, "export", "Writes an entity with all its history as JSON, a line each: itself, then its records.",
            async call =>
            {
                var name = EntityName.Parse(call.Get(entity)!);
                var report = await EntityCommands.Look(call, name);
                var (records, isWhole) = await Read(call, name, limit: 0);
                report["historyIsWhole"] = isWhole;
                shell.Out.WriteLine(JsonText.Line(report));
                foreach (var one in Enumerable.Reverse(records)) shell.Out.WriteLine(JsonText.Line(one));
            }, entity);
    }

    /// <summary>The events of a record.</summary>
    public static IEnumerable<JsonObject> EventsOf(JsonObject record) =>
        (record["events"] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>Records, the latest first; all of them when there is no limit.</summary>
    public static async Task<(List<JsonObject> Records, bool IsWhole)> Read(Call call, EntityName entity, int limit)
    {
        if (limit < 0) throw PrimException.Usage("--limit is 0 or more.");
        var records = new List<JsonObject>();
        string? before = null;
        while (true)
        {
            var take = limit == 0 ? PageTake : Math.Min(PageTake, limit - records.Count);
            var page = await call.Ask(ApiPath.Of("entities", entity.Primitive, entity.Id, "history") + ApiPath.Query(
                ("before", before), ("take", take.ToString(CultureInfo.InvariantCulture))));
            records.AddRange(page!["records"]!.AsArray().OfType<JsonObject>()
                .Select(one => one.DeepClone().AsObject()));
            before = page["next"]?.ToJsonString();
            if (call.Shell.IsErrorTerminal && records.Count >= PageTake)
                call.Shell.Error.Write($"\r{records.Count:N0} records ...\r");
            if (before is null || (limit > 0 && records.Count >= limit)) return (records, (bool)page["isWhole"]!);
        }
    }
}
