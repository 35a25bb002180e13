using System.Text.Unicode;

using Primitives.Hosting.Handlers;

namespace Primitives.Hosting.Definitions;

/// <summary>The body that sets a definition.</summary>
/// <param name="Definition">How its entities are to work.</param>
/// <param name="Handler">Who does their duties elsewhere.</param>
/// <param name="ExpectedRevision">The revision that it takes the place of, 0 for none; compared when it is
/// given.</param>
internal sealed record DefinitionBody(
    JsonElement Definition, HandlerTarget? Handler = null, long? ExpectedRevision = null)
{
    private static readonly JsonTypeInfo Json = new JsonRules().ForCommand(DefinitionBodyJson.Default.DefinitionBody);

    /// <summary>The JSON of a handler's target.</summary>
    public static JsonTypeInfo<HandlerTarget> HandlerJson => DefinitionBodyJson.Default.HandlerTarget;

    /// <summary>Reads a body, or says where it is wrong; the definition itself is not looked at.</summary>
    public static (DefinitionBody? Body, Problem? Problem) Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return (null, Problem.Invalid("There is no body: it has a 'definition'."));
        if (!Utf8.IsValid(body.Span)) return (null, Problem.Invalid("The body is not UTF-8."));
        try
        {
            var read = (DefinitionBody?)JsonSerializer.Deserialize(body.Span, Json);
            return read is null ? (null, NotOne("$")) : Check(read);
        }
        catch (JsonException e)
        {
            return (null, NotOne(CommandJson.Shorten(e.Path ?? "$")));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException
            or InvalidOperationException)
        {
            return (null, NotOne("$"));
        }
    }

    private static (DefinitionBody? Body, Problem? Problem) Check(DefinitionBody body)
    {
        if (body.ExpectedRevision < 0)
            return (null, Problem.Invalid("A revision is from 0, which stands for none.", "$.expectedRevision"));
        return body.Handler is { } handler && handler.Push is null == handler.Pull is null
            ? (null, Problem.Invalid("A handler has exactly one of push and pull.", "$.handler")) : (body, null);
    }

    private static Problem NotOne(string path) => Problem.Invalid(
        $"At {path} this is not what sets a definition: an object with 'definition', and perhaps 'handler' and "
        + "'expectedRevision'.", path);
}
