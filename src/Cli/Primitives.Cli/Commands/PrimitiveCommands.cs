using Primitives.Cli.Http;
using Primitives.Cli.Manifests;

namespace Primitives.Cli.Commands;

/// <summary>The commands of a primitive, built from the manifest that the server serves.</summary>
internal static class PrimitiveCommands
{
    /// <summary>The command of a primitive, with its operations below it.</summary>
    public static Command Of(Shell shell, PrimitiveEntry primitive)
    {
        var command = new Command(primitive.Name, primitive.Summary ?? $"Tells and asks {primitive.Name} entities.");
        foreach (var operation in primitive.Operations) command.Subcommands.Add(Of(shell, primitive, operation));
        return command;
    }

    private static Command Of(Shell shell, PrimitiveEntry primitive, OperationEntry operation)
    {
        var id = new Argument<string>("id") { Description = $"Which {primitive.Name}." };
        var json = new Option<string?>("--json")
        {
            Description = "All fields as one JSON object: the JSON itself, @file, or - for what comes in. "
                + "Options go before it.",
            HelpName = "JSON",
        };
        var key = new Option<string?>("--idempotency-key")
        {
            Description = "The same command again under the same key does nothing twice, and finds the first reply.",
            HelpName = "KEY",
        };
        var fields = FieldOption.Of(operation.Fields);
        var parts = new List<Symbol>([id, .. fields.Select(field => field.Option)]);
        if (!operation.IsQuery) parts.AddRange([json, key]);

        Task Run(Call call) => operation.IsQuery
            ? Query(call, primitive.Name, call.Get(id)!, operation, fields)
            : Tell(call, primitive.Name, call.Get(id)!, operation, fields, call.Get(json), call.Get(key));
        var description = operation.Summary ?? $"{primitive.Name}.{operation.Name}";
        return operation.IsQuery
            ? Verb.Reading(shell, operation.Name, description, Run, [.. parts])
            : Verb.Writing(shell, operation.Name, description, Run, [.. parts]);
    }

    private static async Task Query(
        Call call, string primitive, string id, OperationEntry operation, IReadOnlyList<FieldOption> fields)
    {
        var told = new JsonObject();
        foreach (var field in fields) field.Fill(told, call);
        var query = ApiPath.Query(told.Select(one => (one.Key, Output.PlainText.Scalar(one.Value))));
        Show(call, primitive, id, operation, await call.Ask(ApiPath.Of(primitive, id, operation.Name) + query));
    }

    private static async Task Tell(
        Call call, string primitive, string id, OperationEntry operation, IReadOnlyList<FieldOption> fields,
        string? json, string? key)
    {
        var body = json is null ? [] : Sources.ReadObject(call.Shell, json, "--json");
        foreach (var field in fields) field.Fill(body, call);
        var (isSent, reply) = await call.Send(
            new("POST", ApiPath.Of(primitive, id, operation.Name), body) { IdempotencyKey = key });
        if (isSent) Show(call, primitive, id, operation, reply);
    }

    private static void Show(Call call, string primitive, string id, OperationEntry operation, JsonNode? reply) =>
        call.Printer.Show(new($"{primitive}.{operation.Name}", reply) { Name = _ => $"{primitive}/{id}" });
}
