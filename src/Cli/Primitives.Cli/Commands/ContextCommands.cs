using Primitives.Cli.Contexts;
using Primitives.Cli.Output;

namespace Primitives.Cli.Commands;

/// <summary><c>prim context</c>: the servers that are remembered.</summary>
internal static class ContextCommands
{
    private static readonly Column[] Columns =
    [
        Column.Of("NAME", "name"), Column.Of("SERVER", "server"),
        new("CURRENT", one => (bool)one["isCurrent"]! ? "*" : ""),
    ];

    public static Command Of(Shell shell)
    {
        var (name, server) = (Name(), new Argument<string>("url") { Description = "Its URL." });
        var (used, removed) = (Name(), Name());
        return Verb.Group("context", "Remembers servers by name, and which of them is the current one.",
            Verb.Reading(shell, "ls", "Lists them.", List),
            Verb.Writing(shell, "set", "Remembers a server; the first one becomes the current one.",
                call => Set(call, call.Get(name)!, call.Get(server)!), name, server),
            Verb.Writing(shell, "use", "Makes one the current one.", call => Use(call, call.Get(used)!), used),
            Verb.Writing(shell, "rm", "Forgets one.", call => Remove(call, call.Get(removed)!), removed));
    }

    private static Argument<string> Name() => new("name") { Description = "What it is called." };

    private static Task List(Call call)
    {
        var file = ContextFile.Read(call.Shell);
        var contexts = new JsonArray();
        foreach (var (name, server) in file.All)
        {
            contexts.Add((JsonNode)new JsonObject
            {
                ["name"] = name, ["server"] = server, ["isCurrent"] = name == file.Current,
            });
        }

        call.Printer.Show(new("context.list", new JsonObject { ["contexts"] = contexts })
        {
            Items = "contexts", Columns = Columns, Empty = "None is remembered: prim context set NAME URL.",
        });
        return Task.CompletedTask;
    }

    private static Task Set(Call call, string name, string server)
    {
        var file = ContextFile.Read(call.Shell);
        file.Set(name, ServerChoice.Check(server, "the context"));
        file.Current ??= name;
        return Write(call, file, $"'{name}' is {server}.");
    }

    private static Task Use(Call call, string name)
    {
        var file = ContextFile.Read(call.Shell);
        if (file.Find(name) is null) throw Unknown(name);
        file.Current = name;
        return Write(call, file, $"'{name}' is the current one.");
    }

    private static Task Remove(Call call, string name)
    {
        var file = ContextFile.Read(call.Shell);
        if (!file.Remove(name)) throw Unknown(name);
        return Write(call, file, $"'{name}' is forgotten.");
    }

    private static Task Write(Call call, ContextFile file, string sentence)
    {
        if (!call.IsDryRun) file.Write();
        call.Note(call.IsDryRun ? $"It would be: {sentence}" : sentence);
        return Task.CompletedTask;
    }

    private static PrimException Unknown(string name) =>
        new(ExitCode.NotFound, $"There is no context '{name}'.", "prim context ls lists them.");
}
