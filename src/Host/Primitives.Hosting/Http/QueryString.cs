using System.Buffers;

namespace Primitives.Hosting.Http;

/// <summary>Makes a query of a query string: its parameters are the query's fields, each at most once.</summary>
internal static class QueryString
{
    /// <summary>Reads <paramref name="text"/>, which is what follows the question mark.</summary>
    public static (ICommand? Query, Problem? Problem) Read(ApiOperation operation, string text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text.Length == 0 ? [] : text.Split('&'))
        {
            if (Add(operation, json, part, seen) is { } wrong) return (null, wrong);
        }

        json.WriteEndObject();
        json.Flush();
        return CommandJson.Read(operation, buffer.WrittenMemory);
    }

    private static Problem? Add(ApiOperation operation, Utf8JsonWriter json, string part, HashSet<string> seen)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return Problem.Invalid("Each parameter of the query string is name=value.");
        if (PercentEncoding.Decode(part.AsSpan(0, equals), isForm: true) is not { } name
            || PercentEncoding.Decode(part.AsSpan(equals + 1), isForm: true) is not { } value)
            return Problem.Invalid("The query string is not percent-encoded UTF-8.");
        if (!operation.Parameters.TryGetValue(name, out var kind))
        {
            var known = operation.Parameters.Count == 0 ? "none" : string.Join(", ", operation.Parameters.Keys);
            return Problem.Invalid($"'{operation.Name}' has no such parameter; it has: {known}.");
        }

        if (!seen.Add(name)) return Problem.Invalid($"The parameter '{name}' is there twice.", "$." + name);
        json.WritePropertyName(name);
        if (PlainKinds.TryWrite(json, kind, value)) return null;

        var wanted = kind == PlainKind.Number ? "a number" : "'true' or 'false'";
        return Problem.Invalid($"The parameter '{name}' is not {wanted}.", "$." + name);
    }
}
