namespace Primitives.Hosting.Http;

/// <summary>An operation as HTTP offers it.</summary>
internal sealed class ApiOperation
{
    /// <summary>Prepares <paramref name="operation"/> of <paramref name="primitive"/>.</summary>
    /// <exception cref="InvalidOperationException">It is a query with a property that no query string can
    /// hold.</exception>
    public ApiOperation(string primitive, Operation operation, JsonRules rules)
    {
        (Primitive, Operation) = (primitive, operation);
        Command = rules.ForCommand(operation.Command);
        (CommandSchema, ReplySchema) = (rules.ForSchema(operation.Command), rules.ForSchema(operation.Reply));
        IsOpen = Command.Kind != JsonTypeInfoKind.Object || Command.Properties.Any(field => field.IsExtensionData);
        Fields = Command.Properties.Where(IsSent).ToDictionary(field => field.Name, StringComparer.Ordinal);
        var asked = operation.IsQuery ? Fields.Values : [];
        Parameters = asked.ToDictionary(field => field.Name, KindOf, StringComparer.Ordinal);
    }

    /// <summary>Whose operation it is.</summary>
    public string Primitive { get; }

    /// <summary>Its full name, for people: <c>lock.acquire</c>.</summary>
    public string Name => $"{Primitive}.{Operation.Name}";

    /// <summary>The row of the entity's table.</summary>
    public Operation Operation { get; }

    /// <summary>The command's JSON, read strictly.</summary>
    public JsonTypeInfo Command { get; }

    /// <summary>The command's JSON, as it is described.</summary>
    public JsonTypeInfo CommandSchema { get; }

    /// <summary>The reply's JSON, as it is described.</summary>
    public JsonTypeInfo ReplySchema { get; }

    /// <summary>The command's fields by their names.</summary>
    public IReadOnlyDictionary<string, JsonPropertyInfo> Fields { get; }

    /// <summary>Whether the command takes fields of any name.</summary>
    public bool IsOpen { get; }

    /// <summary>What each parameter of the query string is in JSON; for a query.</summary>
    public IReadOnlyDictionary<string, PlainKind> Parameters { get; }

    /// <summary>The methods it answers to, as the Allow header has them.</summary>
    public string Allow => Operation.IsQuery ? "GET, HEAD" : "POST";

    /// <summary>Its path, with <c>{id}</c> for the id.</summary>
    public string Path => $"{RawTarget.ApiRoot}/{Primitive}/{{id}}/{Operation.Name}";

    /// <summary>Whether it answers to <paramref name="method"/>.</summary>
    public bool Allows(string method) => Operation.IsQuery
        ? HttpMethods.IsGet(method) || HttpMethods.IsHead(method)
        : HttpMethods.IsPost(method);

    /// <summary>Whether callers send that field.</summary>
    internal static bool IsSent(JsonPropertyInfo field) =>
        !field.IsExtensionData && (field.Set is not null || field.AssociatedParameter is not null);

    private PlainKind KindOf(JsonPropertyInfo field) =>
        PlainKinds.Of(field.PropertyType, Command.Options) is var kind and not PlainKind.None
        ? kind
        : throw new InvalidOperationException(
            $"The query '{Name}' has a property '{field.Name}' that no query string can hold: "
            + "queries have texts, numbers, truths, times and enums only.");
}
