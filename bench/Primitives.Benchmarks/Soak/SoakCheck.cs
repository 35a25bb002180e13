using System.Globalization;

namespace Primitives.Benchmarks.Soak;

/// <summary>One thing that was compared.</summary>
/// <param name="Name">What, and its unit.</param>
/// <param name="Middle">What it was in the middle third.</param>
/// <param name="Last">What it was in the last one.</param>
/// <param name="Bound">What it had to be at most; of a rate, at least.</param>
/// <param name="IsMet">Whether it was.</param>
internal sealed record SoakCheck(string Name, double Middle, double Last, double Bound, bool IsMet)
{
    /// <summary>A line for people.</summary>
    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"  {Name,-30} middle third {Middle,12:N1}  last third {Last,12:N1}  bound {Bound,12:N1}  "
        + $"{(IsMet ? "met" : "MISSED")}");
}
