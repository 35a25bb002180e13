namespace Primitives.Cli.Manifests;

/// <summary>A field of an operation.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">string, integer, number, boolean, object, array, any; whatever else is taken for any.</param>
/// <param name="IsRequired">Whether it has to be there.</param>
internal sealed record FieldEntry(string Name, string Type, bool IsRequired)
{
    /// <summary>What a string holds.</summary>
    public string? Format { get; init; }

    /// <summary>The only values there are.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>What it is when it is not told, as JSON.</summary>
    public string? Default { get; init; }

    /// <summary>What it says.</summary>
    public string? Summary { get; init; }

    /// <summary>The type of an array's elements.</summary>
    public string? Items { get; init; }

    /// <summary>The fields of an object.</summary>
    public IReadOnlyList<FieldEntry> Fields { get; init; } = [];

    /// <summary>The fields of a list.</summary>
    public static IReadOnlyList<FieldEntry> All(JsonNode? fields) =>
        fields is JsonArray list ? [.. list.OfType<JsonObject>().Select(Of)] : [];

    private static FieldEntry Of(JsonObject told) =>
        new((string)told["name"]!, (string?)told["type"] ?? "any", (bool?)told["isRequired"] ?? false)
        {
            Format = (string?)told["format"],
            Values = told["values"] is JsonArray values ? [.. values.Select(one => (string)one!)] : null,
            Default = told["default"] is { } value ? Output.JsonText.Line(value) : null,
            Summary = (string?)told["summary"],
            Items = (string?)told["items"],
            Fields = All(told["fields"]),
        };
}
