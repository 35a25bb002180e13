using System.Globalization;

namespace Primitives.Engine.Entities;

/// <summary>Which definition an entity has been told of: what its JSON is known again by, and its revision.</summary>
/// <param name="Fingerprint">The definition's fingerprint; <see langword="null"/> before anything was told.</param>
/// <param name="Revision">Its number among those of its name; 0 when it was given none.</param>
internal readonly record struct DefinitionMark(string? Fingerprint, long Revision)
{
    private const char Separator = '@';

    /// <summary>Reads what <see cref="ToString"/> wrote; a fingerprint alone is of no revision.</summary>
    public static DefinitionMark Parse(string text)
    {
        var at = text.IndexOf(Separator, StringComparison.Ordinal);
        return at > 0 && long.TryParse(
            text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? new(text[..at], revision) : new(text, Revision: 0);
    }

    /// <summary>Whether who was told this is to be told of <paramref name="now"/>: it says something else, and is not
    /// older.</summary>
    public bool IsBehind(in DefinitionMark now) => now.Revision >= Revision && now.Fingerprint != Fingerprint;

    /// <inheritdoc/>
    public override string ToString() => Revision == 0 ? Fingerprint ?? ""
        : string.Create(CultureInfo.InvariantCulture, $"{Fingerprint}{Separator}{Revision}");
}
