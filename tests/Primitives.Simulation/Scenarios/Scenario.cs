using System.Globalization;
using System.Text;

namespace Primitives.Simulation;

/// <summary>All that makes a run what it is.</summary>
/// <param name="Seed">What it was planned from.</param>
/// <param name="Schedule">What the order of events and the disk are drawn from: the seed, until it is shrunk.</param>
/// <param name="Settings">The engine's limits, and how unevenly all goes.</param>
/// <param name="Steps">What happens.</param>
internal sealed record Scenario(ulong Seed, ulong Schedule, Settings Settings, IReadOnlyList<Step> Steps)
{
    public static Scenario Of(int seed)
    {
        var settings = Settings.Draw(Chance.For((ulong)seed, 1), Chance.For((ulong)seed, 9));
        var planner = new Planner(Chance.For((ulong)seed, 2), Chance.For((ulong)seed, 8));
        return new((ulong)seed, (ulong)seed, settings, planner.Plan());
    }

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"seed {Seed}, schedule {Schedule}")
            .AppendLine(CultureInfo.InvariantCulture, $"  {Settings.Options}")
            .AppendLine(CultureInfo.InvariantCulture, $"  {Settings.Pace}, {Settings.Rates}");
        foreach (var step in Steps) text.AppendLine(CultureInfo.InvariantCulture, $"  {step}");
        return text.ToString();
    }
}
