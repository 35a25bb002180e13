namespace Primitives.Hosting.Http;

/// <summary>Walks a body once before it is taken for a command: it is JSON throughout, and has the right
/// fields.</summary>
/// <remarks>A deserializer looks into strings only where it needs them, and tells a missing field from an unknown one
/// only in the words of its messages.</remarks>
internal static class CommandScan
{
    private const int MaxNameShown = 64;

    /// <summary>What is wrong with <paramref name="body"/>, or <see langword="null"/>.</summary>
    public static Problem? Check(ApiOperation operation, ReadOnlySpan<byte> body)
    {
        // One level more than allowed, to tell a body that is too deep from one that is no JSON.
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = JsonRules.MaxDepth + 1 });
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            while (reader.Read())
            {
                if (CheckToken(operation, ref reader, seen) is { } wrong) return wrong;
            }
        }
        catch (JsonException e)
        {
            return Problem.Invalid(
                $"The body is not JSON: see line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a surrogate pair cannot be made text.
            return Problem.Invalid(
                $"The body is not JSON: the text that begins at byte {reader.TokenStartIndex + 1} is not Unicode.");
        }

        return Missing(operation, seen);
    }

    private static Problem? CheckToken(ApiOperation operation, ref Utf8JsonReader reader, HashSet<string> seen)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= JsonRules.MaxDepth:
                return Problem.Invalid($"The body has more than {JsonRules.MaxDepth} levels.");
            case not JsonTokenType.StartObject when reader.CurrentDepth == 0
                && reader.TokenType != JsonTokenType.EndObject:
                return Problem.Invalid("The body has to be a JSON object.", "$");
            case JsonTokenType.PropertyName when reader.CurrentDepth == 1:
                return CheckField(operation, reader.GetString()!, seen);
            case JsonTokenType.PropertyName or JsonTokenType.String when reader.ValueIsEscaped:
                _ = reader.GetString();
                return null;
            default:
                return null;
        }
    }

    private static Problem? CheckField(ApiOperation operation, string name, HashSet<string> seen)
    {
        var shown = name.Length <= MaxNameShown ? name : name[..MaxNameShown] + "…";
        if (!operation.IsOpen && !operation.Fields.ContainsKey(name))
        {
            var fields = operation.Fields.Count == 0 ? "none" : string.Join(", ", operation.Fields.Keys);
            return Problem.Invalid($"There is no field '{shown}' in '{operation.Name}'; it has: {fields}.", "$");
        }

        return seen.Add(name) ? null : Problem.Invalid($"The field '{shown}' is there twice.", "$." + shown);
    }

    private static Problem? Missing(ApiOperation operation, HashSet<string> seen) =>
        operation.Fields.Values.FirstOrDefault(field => field.IsRequired && !seen.Contains(field.Name)) is { } missing
            ? Problem.Invalid($"The field '{missing.Name}' is missing.", "$." + missing.Name)
            : null;
}
