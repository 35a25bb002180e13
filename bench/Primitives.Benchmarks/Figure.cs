using System.Globalization;

namespace Primitives.Benchmarks;

/// <summary>One measured figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The median of the runs, or the mean over one long one.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Limit">The raw limit of the same machine in the same run, where there is one.</param>
/// <param name="Ratio">The median of value to limit, run by run; of a long run the one to the other.</param>
/// <param name="Target">What it has to reach, in words.</param>
/// <param name="Met">Whether it does.</param>
internal sealed record Figure(
    string Name, double Value, string Unit, double? Limit, double? Ratio, string Target, bool Met)
{
    /// <summary>What else was measured, by a name that ends with its unit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Details { get; init; }

    /// <summary>A line for people, and one more for the details.</summary>
    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name,-18} {Value,12:N0} {Unit,-4} {(Limit is { } l ? $"limit {l,10:N0}  ratio {Ratio:P0}" : ""),-34} "
        + $"target {Target,-28} {(Met ? "met" : "MISSED")}{DetailLine()}");

    private string DetailLine() => Details is null ? "" : "\n    " + string.Join(
        "  ", Details.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value:#,0.##}")));
}
