namespace Primitives.Hosting.Http;

/// <summary>How JSON is read and described at this edge: stricter than where it is stored, which has to read what
/// earlier releases wrote.</summary>
internal sealed class JsonRules
{
    /// <summary>The most levels in a body.</summary>
    public const int MaxDepth = 64;

    private readonly Dictionary<JsonSerializerOptions, JsonSerializerOptions> _commands = [];
    private readonly Dictionary<JsonSerializerOptions, JsonSerializerOptions> _described = [];

    /// <summary>A command's JSON: exact names, nothing unknown, nothing twice, nothing missing, no number in
    /// quotes, spans of time written out.</summary>
    public JsonTypeInfo ForCommand(JsonTypeInfo declared) =>
        Get(_commands, declared, options => new(options)
        {
            AllowDuplicateProperties = false,
            AllowTrailingCommas = false,
            Converters = { new ClockSpanConverter() },
            MaxDepth = MaxDepth,
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            ReadCommentHandling = JsonCommentHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        });

    /// <summary>A type's JSON as it is described: what is read leniently is still written one way.</summary>
    public JsonTypeInfo ForSchema(JsonTypeInfo declared) =>
        Get(_described, declared, options => new(options)
        {
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        });

    private static JsonTypeInfo Get(
        Dictionary<JsonSerializerOptions, JsonSerializerOptions> known, JsonTypeInfo declared,
        Func<JsonSerializerOptions, JsonSerializerOptions> rules)
    {
        if (!known.TryGetValue(declared.Options, out var options))
            known.Add(declared.Options, options = rules(declared.Options));
        return options.GetTypeInfo(declared.Type);
    }
}
