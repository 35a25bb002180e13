using Primitives.Cli.Manifests;

namespace Primitives.Cli.Commands;

/// <summary>Makes JSON of what an option says, by the field that it is for.</summary>
internal static class FieldValue
{
    /// <summary>The value of a field.</summary>
    /// <exception cref="PrimException">It is none of its type.</exception>
    public static JsonNode? Of(FieldEntry field, string type, string told, string option, Shell shell) => type switch
    {
        "string" => field.Format == "time-span" ? Durations.ToApi(told) : told,
        "integer" or "number" => Number(told, type, option),
        _ => Sources.ReadJson(shell, told, option),
    };

    private static JsonNode Number(string told, string type, string option)
    {
        try
        {
            var node = JsonNode.Parse(told);
            if (node is JsonValue value && value.GetValueKind() == JsonValueKind.Number) return node;
        }
        catch (JsonException)
        {
            // It is said below what is wrong with it.
        }

        throw PrimException.Usage($"'{told}', of {option}, is no {type}.");
    }
}
