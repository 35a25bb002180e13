using Primitives.Cli.Http;
using Primitives.Cli.Output;

namespace Primitives.Cli.Commands;

/// <summary><c>prim entity</c>: one entity, of whatever primitive.</summary>
internal static class EntityCommands
{
    public static Command Of(Shell shell) => Verb.Group(
        "entity", "Lists entities, looks into one, and has the engine do something about it.",
        EntityList.Of(shell), Show(shell), State(shell), EntityHistory.Of(shell), EventCommands.OfEntity(shell),
        WhyCommand.Of(shell), Alarm(shell), Poke(shell), Passivate(shell), QuarantineCommands.Of(shell), Erase(shell),
        EntityHistory.Export(shell));

    /// <summary>Asks for an entity with its state.</summary>
    public static async Task<JsonObject> Look(Call call, EntityName entity)
    {
        var report = (await call.Ask(ApiPath.Of("entities", entity.Primitive, entity.Id)))!.AsObject();
        return report["exists"] is JsonValue exists && !(bool)exists
            ? throw new PrimException(ExitCode.NotFound, $"Nothing has happened to {entity}.",
                "prim entity ls lists those that there are; every entity may be used without being made.")
            : report;
    }

    private static Command Show(Shell shell)
    {
        var entity = EntityName.Argument();
        return Verb.Reading(shell, "show", "Shows an entity: its state, its alarm, what it waits for.", async call =>
        {
            var name = EntityName.Parse(call.Get(entity)!);
            call.Printer.Show(new("entity", await Look(call, name)) { Name = _ => name.ToString() });
        }, entity);
    }

    private static Command State(Shell shell)
    {
        var entity = EntityName.Argument();
        return Verb.Reading(shell, "state", "Shows an entity's state alone, as JSON.", async call =>
        {
            var name = EntityName.Parse(call.Get(entity)!);
            var state = (await Look(call, name))["state"];
            call.Printer.Show(new("entity.state", state)
            {
                Name = _ => name.ToString(), Text = to => to.WriteLine(JsonText.Indented(state)),
            });
        }, entity);
    }

    private static Command Alarm(Shell shell)
    {
        var entity = EntityName.Argument();
        return Verb.Reading(shell, "alarm", "Tells when an entity is to be woken.", async call =>
        {
            var name = EntityName.Parse(call.Get(entity)!);
            var report = await Look(call, name);
            var alarm = new JsonObject
            {
                ["entity"] = name.ToString(), ["dueAt"] = report["dueAt"]?.DeepClone(),
                ["overdue"] = report["overdue"]?.DeepClone(), ["now"] = report["now"]?.DeepClone(),
            };
            call.Printer.Show(new("entity.alarm", alarm)
            {
                Name = _ => name.ToString(), Text = to => to.WriteLine((string?)alarm["dueAt"] switch
                {
                    null => "It has no alarm.",
                    var due when (string?)alarm["overdue"] is { } over => $"{due}, overdue by {over}",
                    var due => due,
                }),
            });
        }, entity);
    }

    private static Command Poke(Shell shell)
    {
        var entity = EntityName.Argument();
        return Verb.Writing(shell, "poke", "Has the engine try at once what rests until its next try.", async call =>
        {
            var name = EntityName.Parse(call.Get(entity)!);
            var path = ApiPath.Of("entities", name.Primitive, name.Id, "poke");
            var (isSent, _) = await call.Send(new("POST", path));
            if (isSent) call.Note($"{name} is looked at; 'prim why {name}' tells what it waits for now.");
        }, entity);
    }

    private static Command Passivate(Shell shell)
    {
        var entity = EntityName.Argument();
        return Verb.Writing(shell, "passivate", "Lets an entity go from memory; nothing is lost.", async call =>
        {
            var name = EntityName.Parse(call.Get(entity)!);
            var path = ApiPath.Of("entities", name.Primitive, name.Id, "passivate");
            var (isSent, reply) = await call.Send(new("POST", path));
            if (!isSent) return;
            if (reply?["isLoaded"] is JsonValue isLoaded && (bool)isLoaded)
                throw new PrimException(
                    ExitCode.Conflict, $"{name} is in memory still: it is in the middle of something.",
                    $"'prim why {name}' tells of what.");
            call.Note($"{name} is not in memory.");
        }, entity);
    }

    private static Command Erase(Shell shell)
    {
        var entity = EntityName.Argument();
        return Verb.Writing(shell, "erase", "Erases an entity with its history, for ever.", async call =>
        {
            var name = EntityName.Parse(call.Get(entity)!);
            await call.Confirm($"Erase {name} with its history, for ever?");
            var (isSent, _) = await call.Send(new("DELETE", ApiPath.Of(name.Primitive, name.Id)));
            if (isSent) call.Note($"Nothing is left of {name}.");
        }, entity);
    }
}
