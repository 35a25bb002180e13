namespace Primitives.Cli.Output;

/// <summary>Writes results in the format that is wanted.</summary>
internal sealed class Printer(Shell shell, OutputFormat format)
{
    /// <summary>The version of the JSON that <c>-o json</c> writes, beside what the server's own API says.</summary>
    public const string Contract = "prim/v1";

    /// <summary>Whether people read it.</summary>
    public bool IsForPeople => format is OutputFormat.Text or OutputFormat.Wide;

    /// <summary>Writes a result.</summary>
    public void Show(Shown what)
    {
        switch (format)
        {
            case OutputFormat.Json:
                shell.Out.WriteLine(JsonText.Indented(Envelope(what.Kind, what.Data)));
                break;
            case OutputFormat.JsonLines:
                foreach (var item in ItemsOf(what)) shell.Out.WriteLine(JsonText.Line(item));
                break;
            case OutputFormat.Name:
                foreach (var item in ItemsOf(what).OfType<JsonObject>())
                    shell.Out.WriteLine(what.Name?.Invoke(item) ?? (string?)item["name"] ?? what.Kind);
                break;
            default:
                ShowText(what);
                break;
        }
    }

    /// <summary>Says why it could not be done.</summary>
    public void Fail(PrimException failure)
    {
        if (format is OutputFormat.Json or OutputFormat.JsonLines)
        {
            var data = failure.Problem?.DeepClone().AsObject() ?? new JsonObject { ["detail"] = failure.Message };
            data["exitCode"] = failure.ExitCode;
            if (failure.Advice is { } hint) data["advice"] = hint;
            var envelope = Envelope("error", data);
            shell.Error.WriteLine(format == OutputFormat.Json ? JsonText.Indented(envelope) : JsonText.Line(envelope));
            return;
        }

        shell.Error.WriteLine($"prim: {PlainText.Clean(failure.Message)}");
        if (failure.Advice is { } advice) shell.Error.WriteLine(PlainText.Clean(advice));
    }

    private static JsonObject Envelope(string kind, JsonNode? data) =>
        new() { ["contract"] = Contract, ["kind"] = kind, ["data"] = data?.DeepClone() };

    private static JsonArray ItemsOf(Shown what) =>
        what.Items is { } name && what.Data?[name] is JsonArray items ? items : [what.Data?.DeepClone()];

    private void ShowText(Shown what)
    {
        if (what.Text is { } write)
        {
            write(shell.Out);
            return;
        }

        if (what.Columns is not { } columns)
        {
            PlainText.Write(shell.Out, what.Data, shell.IsOutTerminal);
            return;
        }

        var items = ItemsOf(what).OfType<JsonObject>().ToList();
        if (items.Count == 0 && shell.IsOutTerminal)
        {
            shell.Error.WriteLine(what.Empty);
            return;
        }

        var shown = columns.Where(one => !one.IsWide || format == OutputFormat.Wide).ToList();
        Tables.Write(shell.Out, shell.IsOutTerminal, shown, items);
    }
}
