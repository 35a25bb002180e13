using Primitives.Cli.Http;
using Primitives.Cli.Manifests;
using Primitives.Cli.Output;

namespace Primitives.Cli.Commands;

/// <summary>What the server tells of itself: its primitives, its pages of error codes.</summary>
internal static class ServerCommands
{
    private static readonly Column[] Columns =
    [
        Column.Of("PRIMITIVE", "name"),
        new("OPERATIONS", one => string.Join(' ', one["operations"]!.AsArray().Select(o => (string?)o!["name"]))),
        Column.Of("SUMMARY", "summary", isWide: true),
    ];

    /// <summary><c>prim primitives</c>.</summary>
    public static Command Primitives(Shell shell) => Verb.Reading(
        shell, "primitives", "Lists the primitives of the server; each is a command: prim lock --help.", async call =>
        {
            var manifest = await call.Ask(ManifestDocument.Path);
            _ = ManifestDocument.Of(manifest);
            call.Printer.Show(new("manifest", manifest) { Items = "primitives", Columns = Columns });
        });

    /// <summary><c>prim explain</c>.</summary>
    public static Command Explain(Shell shell)
    {
        var code = new Argument<string>("code") { Description = "The code of an error: lock.busy." };
        return Verb.Reading(shell, "explain", "Tells what an error code means, and what to do.", async call =>
        {
            var page = await call.Api.ReadText("/errors/" + ApiPath.Segment(call.Get(code)!), call.Cancel);
            call.Printer.Show(new("explain", new JsonObject { ["code"] = call.Get(code), ["page"] = page })
            {
                Text = to => to.Write(page), Name = _ => call.Get(code)!,
            });
        }, code);
    }
}
