using Primitives.Cli.Http;
using Primitives.Cli.Manifests;
using Primitives.Cli.Output;

namespace Primitives.Cli.Commands;

/// <summary><c>prim why</c>: what an entity waits for.</summary>
internal static class WhyCommand
{
    private const string Own = "why"; // A primitive's query about something inside an entity, by the same name.

    public static Command Of(Shell shell, string name = "why")
    {
        var entity = EntityName.Argument();
        return Verb.Reading(shell, name, "Tells what an entity waits for, and so why something has not run.",
            call => Run(call, EntityName.Parse(call.Get(entity)!)), entity);
    }

    private static async Task Run(Call call, EntityName entity)
    {
        var report = await call.Ask(ApiPath.Of(entity.Primitive, entity.Id, "why"));
        call.Printer.Show(new("entity.why", report)
        {
            Name = _ => entity.ToString(), Text = to => Tell(to, entity, report!.AsObject()),
        });
        if (!call.Printer.IsForPeople || !call.Shell.IsErrorTerminal) return;

        var primitive = ManifestDocument.Of(await call.Ask(ManifestDocument.Path)).Find(entity.Primitive);
        if (primitive?.Find(Own) is { IsQuery: true, Fields: var fields })
        {
            var options = string.Join(" or ", FieldOption.Of(fields).Select(field => field.Option.Name));
            call.Note($"What waits inside it tells: prim {entity.Primitive} {Own} {entity.Id} {options} ...");
        }
    }

    private static void Tell(TextWriter to, EntityName entity, JsonObject report)
    {
        if (report["exists"] is JsonValue exists && !(bool)exists)
            to.WriteLine($"Nothing has happened to {entity} yet: it may be used without being made.");
        if ((string?)report["explanation"]?["summary"] is { } summary) to.WriteLine(PlainText.Clean(summary));

        var causes = (report["waitsFor"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (causes.Count == 0) to.WriteLine($"{entity} waits for nothing.");
        else to.WriteLine($"{entity} waits for:");
        foreach (var cause in causes)
        {
            var until = (string?)cause["until"] is { } moment ? $", until {moment}" : "";
            var code = (string?)cause["code"] is { } known ? $" ({known})" : "";
            to.WriteLine($"  {cause["what"]}{until}: {PlainText.Clean((string?)cause["message"] ?? "")}{code}");
        }

        if ((string?)report["dueAt"] is { } due) to.WriteLine($"It is to be woken at {due}.");
        if ((string?)report["overdue"] is { } overdue) to.WriteLine($"That is overdue by {overdue}.");
        foreach (var duty in (report["duties"] as JsonArray ?? []).OfType<JsonObject>()) to.WriteLine(Duty(duty));
        if ((int?)report["inLine"] is > 0 and var inLine) to.WriteLine($"In its line: {inLine}.");
    }

    private static string Duty(JsonObject duty) => PlainText.Clean(
        $"Work '{duty["id"]}', attempt {duty["attempt"]}, is {duty["standing"]}"
        + ((int?)duty["handlerFailures"] is > 0 and var failures
            ? $"; its handler has failed {failures} times in a row: {duty["handlerFailure"]?["message"]}" : "") + ".");
}
