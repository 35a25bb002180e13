using System.Globalization;
using Primitives.Cli.Http;
using Primitives.Cli.Output;

namespace Primitives.Cli.Commands;

/// <summary>What happens: <c>prim events</c>, and <c>prim entity events</c>.</summary>
internal static class EventCommands
{
    /// <summary><c>prim events</c>.</summary>
    public static Command Of(Shell shell)
    {
        var topic = new Option<string?>("--topic")
        {
            Description = "A pattern of topics: * is one token, > at the end the rest. lock.*, queue.died",
        };
        var from = new Option<string?>("--from") { Description = "Where to begin: now (unless told) or oldest." };
        from.AcceptOnlyFromAmong("now", "oldest");
        var after = new Option<string?>("--after") { Description = "Behind this cursor.", HelpName = "CURSOR" };
        var limit = Limit();
        return Verb.Reading(
            shell, "events", "Tells events as they are committed, until Ctrl+C.", call => Follow(
                call, ApiPath.Of("events") + ApiPath.Query(
                    ("topic", call.Get(topic)), ("from", call.Get(from)), ("after", call.Get(after))),
                call.Get(limit)),
            topic, from, after, limit);
    }

    /// <summary><c>prim entity events</c>.</summary>
    public static Command OfEntity(Shell shell)
    {
        var entity = EntityName.Argument();
        var follow = new Option<bool>("--follow", "-f") { Description = "Goes on with what comes, until Ctrl+C." };
        var limit = Limit();
        return Verb.Reading(shell, "events", "Tells what has happened to an entity, the oldest first.", async call =>
        {
            var name = EntityName.Parse(call.Get(entity)!);
            if (call.Get(follow))
                await Follow(call, ApiPath.Of("events")
                    + ApiPath.Query(("address", name.ToString()), ("from", "oldest")), call.Get(limit));
            else await Tell(call, name, call.Get(limit));
        }, entity, follow, limit);
    }

    private static Option<int?> Limit() => new("--limit", "-n") { Description = "Ends after so many." };

    private static async Task Tell(Call call, EntityName entity, int? limit)
    {
        var (records, _) = await EntityHistory.Read(call, entity, limit: 0);
        var events = new JsonArray();
        foreach (var record in Enumerable.Reverse(records))
        {
            foreach (var one in EntityHistory.EventsOf(record).TakeWhile(_ => limit is null || events.Count < limit))
            {
                events.Add((JsonNode)new JsonObject
                {
                    ["at"] = record["at"]?.DeepClone(), ["topic"] = $"{entity.Primitive}.{one["name"]}",
                    ["primitive"] = entity.Primitive, ["id"] = entity.Id,
                    ["sequence"] = record["sequence"]?.DeepClone(),
                    ["name"] = one["name"]?.DeepClone(), ["version"] = one["version"]?.DeepClone(),
                    ["body"] = one["body"]?.DeepClone(),
                });
            }
        }

        call.Printer.Show(new("entity.events", new JsonObject { ["events"] = events })
        {
            Items = "events", Name = one => (string)one["topic"]!, Empty = $"Nothing has happened to {entity}.",
            Text = to => { foreach (var one in events.OfType<JsonObject>()) to.WriteLine(Line(one)); },
        });
    }

    private static async Task Follow(Call call, string path, int? limit)
    {
        if (limit < 1) throw PrimException.Usage("--limit is 1 or more.");
        using var reply = await call.Api.Stream(path, call.Cancel);
        using var stream = await reply.Content.ReadAsStreamAsync(call.Cancel);
        var count = 0;
        await foreach (var one in EventReader.Read(stream, call.Cancel))
        {
            if (one.Data["topic"] is null) throw Ended(one, call);
            var data = one.Data.AsObject();
            data["cursor"] = one.Cursor;
            call.Printer.Show(new("event", data)
            {
                Name = what => (string)what["topic"]!, Text = to => to.WriteLine(Line(data)),
            });
            await call.Shell.Out.FlushAsync(call.Cancel);
            if (++count == limit) return;
        }

        throw new PrimException(ExitCode.Unreachable, "The server has ended the stream.",
            "It stops, or starts again: --after and the last cursor (-o json) go on where this ended.");
    }

    private static PrimException Ended(ServerEvent last, Call call) =>
        ApiProblem.Of((int?)last.Data["status"] ?? 500, JsonText.Bytes(last.Data), new("GET", ApiPath.Of("events")),
            call.Api.Server);

    /// <summary>An event in a line.</summary>
    public static string Line(JsonObject one)
    {
        var at = (string?)one["at"] is { } told && DateTimeOffset.TryParse(
            told, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment.ToString("yyyy-MM-dd HH:mm:ss.fffK", CultureInfo.InvariantCulture) : "";
        return PlainText.Clean($"{at} {one["topic"]} {one["primitive"]}/{one["id"]} {JsonText.Line(one["body"])}");
    }
}
