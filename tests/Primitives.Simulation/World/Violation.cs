namespace Primitives.Simulation;

/// <summary>A promise was broken.</summary>
/// <param name="rule">Which one: stable, shrinking keeps to it.</param>
/// <param name="what">How.</param>
internal sealed class Violation(string rule, string what) : Exception($"{rule}: {what}")
{
    public string Rule => rule;

    /// <summary>Throws unless <paramref name="holds"/>.</summary>
    public static void Unless(bool holds, string rule, FormattableString what)
    {
        if (!holds) throw new Violation(rule, FormattableString.Invariant(what));
    }
}
