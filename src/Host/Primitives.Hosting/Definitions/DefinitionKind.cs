namespace Primitives.Hosting.Definitions;

/// <summary>What the definitions of a primitive are like.</summary>
/// <param name="name">The primitive.</param>
/// <param name="scope">What a definition holds for.</param>
/// <param name="defaults">What one says that says nothing.</param>
/// <param name="stored">Their JSON.</param>
/// <param name="sent">Their JSON, read strictly.</param>
/// <param name="described">Their JSON, as it is described.</param>
internal sealed class DefinitionKind(
    string name, DefinitionScope scope, JsonElement defaults, JsonTypeInfo stored, JsonTypeInfo sent,
    JsonTypeInfo described)
{
    public string Name => name;

    /// <summary>Whether its definitions have names.</summary>
    public bool IsNamed => scope == DefinitionScope.Named;

    /// <summary>The JSON of its definitions, as it is described.</summary>
    public JsonTypeInfo Described => described;

    /// <summary>Reads one that somebody sends.</summary>
    /// <param name="json">It.</param>
    /// <param name="path">Where it stands in what was sent, as a JSON path.</param>
    public (IDefinition? Definition, Problem? Problem) Read(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return (null, Problem.Invalid("A definition has to be a JSON object.", path));
        try
        {
            var definition = (IDefinition)DefinitionDefaults.Fill(json, defaults).Deserialize(sent)!;
            return definition.Validate() is { } wrong
                ? (null, Problem.Invalid(wrong, path)) : (definition, null);
        }
        catch (JsonException e)
        {
            return (null, NotOne(path + (e.Path is { Length: > 1 } inside ? inside[1..] : "")));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException
            or InvalidOperationException)
        {
            // A constructor that checks what it is given, a text that is not Unicode.
            return (null, NotOne(path));
        }
    }

    /// <summary>Reads one that was kept.</summary>
    /// <exception cref="JsonException">This release cannot read it.</exception>
    public IDefinition ReadStored(JsonElement json) =>
        (IDefinition?)DefinitionDefaults.Fill(json, defaults).Deserialize(stored) ?? throw new JsonException();

    /// <summary>It in full, as it is kept.</summary>
    public JsonElement Write(IDefinition definition) => JsonSerializer.SerializeToElement(definition, stored);

    private Problem NotOne(string path) => Problem.Invalid(
        $"At {CommandJson.Shorten(path)} this is not what a definition of '{name}' says; /openapi/v1.json tells what "
        + "it does.", CommandJson.Shorten(path));
}
