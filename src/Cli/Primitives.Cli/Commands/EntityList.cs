using System.Globalization;
using Primitives.Cli.Http;
using Primitives.Cli.Output;

namespace Primitives.Cli.Commands;

/// <summary><c>prim entity ls</c>, or <c>find</c>.</summary>
internal sealed class EntityList
{
    private const int UsualTake = 100;
    private const int PageTake = 1_000;

    private static readonly Column[] Columns =
    [
        new("ENTITY", NameOf), Column.Of("DUE AT", "dueAt"), Column.Of("OVERDUE", "overdue"),
        Column.Of("IN LINE", "inLine"), new("STATE", StateOf), Column.Of("LAST AT", "lastAt"),
        Column.Of("LOADED", "isLoaded", isWide: true), Column.Of("FAILURES", "failures", isWide: true),
    ];

    private readonly Argument<string?> _place = new("place")
    {
        Description = "A primitive, or the beginning of an entity's name: lock, or lock/ord.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _primitive = new("--primitive", "-p") { Description = "Of one primitive alone." };
    private readonly Option<string?> _prefix = new("--prefix") { Description = "Whose ids begin so." };
    private readonly Option<bool> _runnable = new("--runnable")
    {
        Description = "Those alone that the engine is to come back to: with an alarm, open work, callers in line.",
    };

    private readonly Option<bool> _overdue = new("--overdue") { Description = "Those alone whose alarm is over." };
    private readonly Option<bool> _failing = new("--failing")
    {
        Description = "Those alone for which the engine's last tries came to nothing.",
    };

    private readonly Option<string?> _age = new("--age")
    {
        Description = "Those alone to which nothing has happened for so long: 30m, 2d.", HelpName = "SPAN",
    };

    private readonly Option<int> _limit = new("--limit", "-n")
    {
        Description = "The most to tell; 0 for all.", DefaultValueFactory = _ => UsualTake,
    };

    public static Command Of(Shell shell)
    {
        var list = new EntityList();
        var command = Verb.Reading(
            shell, "ls", "Lists entities, from an index: none is loaded for it.", list.Run, list._place,
            list._primitive, list._prefix, list._runnable, list._overdue, list._failing, list._age, list._limit);
        command.Aliases.Add("find");
        return command;
    }

    private static string NameOf(JsonObject one) => $"{one["primitive"]}/{one["id"]}";

    private static string StateOf(JsonObject one) =>
        (bool)one["isQuarantined"]! ? "quarantined" : (int)one["failures"]! > 0 ? "failing"
        : (bool)one["isRunnable"]! ? "runnable" : "at rest";

    private async Task Run(Call call)
    {
        var limit = call.Get(_limit);
        if (limit < 0) throw PrimException.Usage("--limit is 0 or more.");
        var (all, seen, hasMore) = (new JsonArray(), new HashSet<string>(StringComparer.Ordinal), false);
        string? cursor = null;
        do
        {
            var page = await call.Ask(ApiPath.Of("entities") + Query(call, limit, all.Count, cursor));
            foreach (var one in page!["entities"]!.AsArray().OfType<JsonObject>())
            {
                // One that began while pages were read may come twice.
                if (seen.Add(NameOf(one))) all.Add(one.DeepClone());
            }

            cursor = (string?)page["next"];
            hasMore = cursor is not null && limit > 0 && all.Count >= limit;
        }
        while (cursor is not null && !hasMore);

        call.Printer.Show(new("entity.list", new JsonObject { ["entities"] = all, ["hasMore"] = hasMore })
        {
            Items = "entities", Columns = Columns, Name = NameOf,
        });
        if (hasMore) call.Note($"There may be more: --limit {limit * 10}, or --limit 0 for all.");
    }

    private string Query(Call call, int limit, int have, string? cursor)
    {
        var place = call.Get(_place);
        var slash = place?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        var primitive = call.Get(_primitive) ?? (slash < 0 ? place : place![..slash]);
        var prefix = call.Get(_prefix) ?? (slash < 0 ? null : place![(slash + 1)..]);
        var take = limit == 0 ? PageTake : Math.Min(PageTake, limit - have);
        return ApiPath.Query(
            ("primitive", primitive), ("prefix", prefix), ("runnable", Truth(call.Get(_runnable))),
            ("overdue", Truth(call.Get(_overdue))), ("failing", Truth(call.Get(_failing))),
            ("age", call.Get(_age) is { } age ? Durations.ToApi(age) : null), ("cursor", cursor),
            ("take", take.ToString(CultureInfo.InvariantCulture)));
    }

    private static string? Truth(bool isSo) => isSo ? "true" : null;
}
