namespace Primitives.Definitions;

/// <summary>What a definition may be named; the ids of its entities are that, or begin with it and a slash.</summary>
public static class DefinitionName
{
    /// <summary>The rules, in a sentence.</summary>
    public static string Rules { get; } = $"A definition's name has 1 to {DefinitionLimits.MaxNameBytes} bytes of "
        + "UTF-8, no slash and no control characters.";

    /// <summary>Says in a sentence what is wrong with a name, or <see langword="null"/>; the empty one stands for that
    /// of a primitive whose definition has none.</summary>
    public static string? Check(string? name) => name is not null
        && name.Length <= DefinitionLimits.MaxNameBytes && !name.Any(c => char.IsControl(c) || c == '/')
        && StrictUtf8.TryCount(name, out var bytes) && bytes <= DefinitionLimits.MaxNameBytes ? null : Rules;

    /// <summary>The name of the definition that holds for an id: what is before its first slash, or all of
    /// it.</summary>
    public static string Of(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? id : id[..slash];
    }
}
