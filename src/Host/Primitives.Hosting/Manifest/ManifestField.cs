namespace Primitives.Hosting.Manifest;

/// <summary>A field of a command, a query, a definition, or of an object inside one.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type"><c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>, <c>object</c>, <c>array</c>, or
/// <c>any</c>.</param>
/// <param name="IsRequired">Whether it has to be there.</param>
internal sealed record ManifestField(string Name, string Type, bool IsRequired)
{
    /// <summary>What a string holds: <c>time-span</c> (<c>[d.]hh:mm:ss[.fffffff]</c>) or <c>date-time</c> (ISO 8601
    /// with an offset).</summary>
    public string? Format { get; init; }

    /// <summary>The only values there are.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>What it is when it is not there, where that is told by the command itself.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>What it says, for people.</summary>
    public string? Summary { get; init; }

    /// <summary>The type of an array's elements.</summary>
    public string? Items { get; init; }

    /// <summary>The fields of an object, or of an array's elements; left out where they would repeat
    /// themselves.</summary>
    public IReadOnlyList<ManifestField>? Fields { get; init; }
}
