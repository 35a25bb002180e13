using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Primitives.Hosting.Manifest;

/// <summary>Describes the fields of types as the manifest has them; told by the same JSON schemas as
/// OpenAPI's.</summary>
internal sealed class ManifestFields(DocSummaries summaries)
{
    private const int MaxLevels = 4; // An object in an object in a command: nothing there is deeper.

    private static readonly JsonSchemaExporterOptions Exporting = new() { TreatNullObliviousAsNonNullable = true };

    /// <summary>The fields of an object.</summary>
    public IReadOnlyList<ManifestField> Of(JsonTypeInfo type) => Of(type, []) ?? [];

    private List<ManifestField>? Of(JsonTypeInfo type, ImmutableStack<Type> above)
    {
        if (type.Kind != JsonTypeInfoKind.Object || above.Contains(type.Type) || above.Count() == MaxLevels)
            return null;

        var inside = above.Push(type.Type);
        return [.. type.Properties.Where(ApiOperation.IsSent).Select(field => Of(type, field, inside))];
    }

    private ManifestField Of(JsonTypeInfo owner, JsonPropertyInfo field, ImmutableStack<Type> above)
    {
        var type = owner.Options.GetTypeInfo(field.PropertyType);
        var plain = Nullable.GetUnderlyingType(type.Type) is { } underlying
            ? owner.Options.GetTypeInfo(underlying) : type;
        var schema = plain.GetJsonSchemaAsNode(Exporting);
        var element = plain.ElementType is { } item ? owner.Options.GetTypeInfo(item) : null;
        return new(field.Name, NameOf(schema), field.IsRequired)
        {
            Format = plain.Type == typeof(TimeSpan) ? "time-span" : (string?)Part(schema, "format"),
            Values = Part(schema, "enum") is JsonArray values
                ? [.. values.Select(value => (string?)value).OfType<string>()] : null,
            Default = DefaultOf(field, type),
            Summary = summaries.Of(owner.Type, field),
            Items = element is null ? null : NameOf(element.GetJsonSchemaAsNode(Exporting)),
            Fields = Of(element ?? plain, above),
        };
    }

    private static JsonNode? Part(JsonNode schema, string name) => (schema as JsonObject)?[name];

    private static string NameOf(JsonNode schema) => Part(schema, "type") switch
    {
        JsonArray types => types.Select(type => (string?)type).First(type => type != "null")!,
        JsonValue type => (string)type!,
        _ => Part(schema, "enum") is null ? "any" : "string",
    };

    private static JsonElement? DefaultOf(JsonPropertyInfo field, JsonTypeInfo type)
    {
        if (field.AssociatedParameter is not { HasDefaultValue: true } parameter) return null;

        var isPlain = type.Type.IsValueType && Nullable.GetUnderlyingType(type.Type) is null;
        var value = parameter.DefaultValue
            ?? (isPlain && type.Type != typeof(JsonElement) ? RuntimeHelpers.GetUninitializedObject(type.Type) : null);
        return value is null or JsonElement ? null : JsonSerializer.SerializeToElement(value, type);
    }
}
