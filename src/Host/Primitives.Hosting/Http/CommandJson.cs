using System.Text.Unicode;

namespace Primitives.Hosting.Http;

/// <summary>Makes a command of a body, or says where it is wrong.</summary>
internal static class CommandJson
{
    private const int MaxPathLength = 200; // A path repeats what the caller sent; a problem is no place for a novel.

    /// <summary>Reads a body; an empty one stands for <c>{}</c>.</summary>
    public static (ICommand? Command, Problem? Problem) Read(ApiOperation operation, ReadOnlyMemory<byte> body)
    {
        var json = body.IsEmpty ? "{}"u8 : body.Span;
        if (!Utf8.IsValid(json)) return (null, Problem.Invalid("The body is not UTF-8."));
        if (CommandScan.Check(operation, json) is { } wrong) return (null, wrong);
        try
        {
            // The operation's own JSON info gives its command type, which is a command by the table's constraint.
            return JsonSerializer.Deserialize(json, operation.Command) is ICommand command
                ? (command, null)
                : (null, NotTheCommand(operation, "$"));
        }
        catch (JsonException e)
        {
            return (null, NotTheCommand(operation, e.Path ?? "$"));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            // A constructor that checks what it is given.
            return (null, NotTheCommand(operation, "$"));
        }
    }

    /// <summary>A JSON path as a problem tells it.</summary>
    public static string Shorten(string path) =>
        path.Length <= MaxPathLength ? path : path[..MaxPathLength] + "…";

    private static Problem NotTheCommand(ApiOperation operation, string path)
    {
        var shown = Shorten(path);
        return Problem.Invalid(
            $"At {shown} this is not what '{operation.Name}' takes; /openapi/v1.json tells what it does.", shown);
    }
}
