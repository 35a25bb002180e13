namespace Primitives.Architecture.Golden;

/// <summary>Types as their JSON is: names, kinds, what is required, and what is in them.</summary>
internal sealed class Shapes
{
    private readonly SortedDictionary<string, JsonTypeInfo> _mentioned = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = [];

    /// <summary>The properties of a type, one a line.</summary>
    public IEnumerable<string> PropertiesOf(JsonTypeInfo json, string indent) =>
        json.Properties.Select(property => $"{indent}{property.Name}: {Describe(property, json.Options)}")
            .DefaultIfEmpty(indent + "(nothing)");

    /// <summary>The name of a type; what is in it is told later.</summary>
    public string NameOf(Type type, JsonSerializerOptions options)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return NameOf(inner, options);
        var json = options.GetTypeInfo(type);
        if (json.ElementType is { } element)
            return json.Kind == JsonTypeInfoKind.Dictionary
                ? $"map of {NameOf(element, options)}" : $"list of {NameOf(element, options)}";
        if (json.Kind == JsonTypeInfoKind.Object || type.IsEnum) _mentioned[PlainName(type)] = json;
        return PlainName(type);
    }

    /// <summary>The types that were mentioned, and those that they mention.</summary>
    public IEnumerable<string> Mentioned()
    {
        while (_mentioned.FirstOrDefault(one => !_told.Contains(one.Key)) is { Key: { } name, Value: { } json })
        {
            _told.Add(name);
            yield return $"  {name}";
            foreach (var line in json.Type.IsEnum ? ValuesOf(json) : PropertiesOf(json, "    ")) yield return line;
        }
    }

    private static IEnumerable<string> ValuesOf(JsonTypeInfo json) => Enum.GetValues(json.Type).Cast<object>()
        .Select(value => $"    {JsonSerializer.Serialize(value, json)}");

    private static string PlainName(Type type) => type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;

    private string Describe(JsonPropertyInfo property, JsonSerializerOptions options)
    {
        var parameter = property.AssociatedParameter;
        var isRequired = property.IsRequired || (options.RespectRequiredConstructorParameters
            && parameter is { HasDefaultValue: false, IsMemberInitializer: false });
        var standard = parameter is { HasDefaultValue: true, DefaultValue: { } value } ? $" = {value}" : "";
        var isNullable = property.IsSetNullable && (property.IsGetNullable || !property.PropertyType.IsValueType);
        var name = NameOf(property.PropertyType, options);
        return name + (isNullable ? "?" : "") + (isRequired ? ", required" : standard);
    }
}
