namespace Primitives;

/// <summary>An event that a handler wants recorded.</summary>
/// <param name="Name">1 to 100 of a-z, 0-9, '-' and '.', a letter or digit first.</param>
/// <param name="Data">What it says; left out is JSON null.</param>
public sealed record Emitted(
    string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] JsonElement Data = default)
{
    /// <summary>Says in a sentence what is wrong with it, or <see langword="null"/>.</summary>
    public string? Validate() => Name is { Length: > 0 and <= HandlerLimits.MaxNameLength }
        && char.IsAsciiLetterOrDigit(Name[0])
        && Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
            ? null
            : $"An emitted event's name has 1 to {HandlerLimits.MaxNameLength} of a-z, 0-9, '-' and '.', "
                + "a letter or digit first.";
}
