using Primitives.Cli.Http;
using Primitives.Cli.Output;

namespace Primitives.Cli.Commands;

/// <summary><c>prim entity quarantine</c>: entities for which the engine does nothing by itself any more.</summary>
internal static class QuarantineCommands
{
    private static readonly Column[] Columns =
    [
        new("ENTITY", NameOf), Column.Of("SINCE", "since"), Column.Of("CODE", "code"),
        Column.Of("MESSAGE", "message"),
    ];

    public static Command Of(Shell shell)
    {
        var entity = EntityName.Argument();
        return Verb.Group("quarantine", "Lists entities in quarantine, and lets them out.",
            Verb.Reading(shell, "ls", "Lists them, those that have been there longest first.", async call =>
                call.Printer.Show(new("quarantine.list", await call.Ask(ApiPath.Of("quarantine")))
                {
                    Items = "entities", Columns = Columns, Name = NameOf, Empty = "No entity is in quarantine.",
                })),
            Verb.Writing(shell, "release", "Lets one out: it is tried again.", async call =>
            {
                var name = EntityName.Parse(call.Get(entity)!);
                var (isSent, _) = await call.Send(
                    new("POST", ApiPath.Of("quarantine", name.Primitive, name.Id, "release")));
                if (isSent) call.Note($"{name} is tried again.");
            }, entity));
    }

    private static string NameOf(JsonObject one) => $"{one["primitive"]}/{one["id"]}";
}
