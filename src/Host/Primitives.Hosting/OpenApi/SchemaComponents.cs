using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Primitives.Hosting.OpenApi;

/// <summary>Gathers the schemas of types under names, so that each is described once and referred to.</summary>
internal sealed class SchemaComponents
{
    private readonly Dictionary<(string Primitive, Type Type), string> _names = [];
    private readonly JsonSchemaExporterOptions _options;
    private string _primitive = "";

    /// <summary>Begins with none.</summary>
    public SchemaComponents() =>
        _options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    /// <summary>The schemas by name.</summary>
    public JsonObject Schemas { get; } = [];

    /// <summary>What to write where a value of <paramref name="type"/> stands: a reference for an object, else the
    /// schema itself.</summary>
    public JsonNode For(string primitive, JsonTypeInfo type)
    {
        _primitive = primitive;
        return type.Kind == JsonTypeInfoKind.Object ? Refer(type) : type.GetJsonSchemaAsNode(_options);
    }

    /// <summary>The schema of an object itself, to be completed.</summary>
    public JsonObject Named(string primitive, JsonTypeInfo type)
    {
        _ = For(primitive, type);
        return Schemas[_names[(primitive, type.Type)]]!.AsObject();
    }

    private JsonObject Refer(JsonTypeInfo type)
    {
        if (!_names.TryGetValue((_primitive, type.Type), out var name))
        {
            name = Unused($"{_primitive}.{PlainName(type.Type)}");
            // Named before it is described: a type may hold values of itself.
            _names.Add((_primitive, type.Type), name);
            Schemas[name] = null;
            Schemas[name] = type.GetJsonSchemaAsNode(_options);
        }

        return new() { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = context.TypeInfo.Type;
        if (schema is JsonObject text && (Nullable.GetUnderlyingType(type) ?? type) == typeof(TimeSpan))
            text["examples"] = new JsonArray("00:00:30");
        if (context.Path.IsEmpty || context.TypeInfo.Kind != JsonTypeInfoKind.Object) return schema;

        var isNullable = context.PropertyInfo?.IsGetNullable ?? schema["type"] is JsonArray;
        var reference = Refer(context.TypeInfo);
        if (!isNullable) return reference;
        return new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) };
    }

    private string Unused(string name)
    {
        var unused = name;
        for (var i = 2; Schemas.ContainsKey(unused); i++) unused = name + i;
        return unused;
    }

    // OpenAPI wants letters, digits, dots, dashes and underscores.
    private static string PlainName(Type type) =>
        type.Name.Split('`')[0] + string.Concat(type.GetGenericArguments().Select(PlainName));
}
