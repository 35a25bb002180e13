namespace Primitives.Architecture.Repository;

/// <summary>Texts compared unit by unit, said shortly.</summary>
internal static class Texts
{
    public static bool Starts(this string text, string with) => text.StartsWith(with, StringComparison.Ordinal);

    public static bool Ends(this string text, string with) => text.EndsWith(with, StringComparison.Ordinal);

    public static bool Has(this string text, string part) => text.Contains(part, StringComparison.Ordinal);
}
